package breadboard.cpu.rv64;

import breadboard.api.config.Default;
import breadboard.api.config.Doc;
import breadboard.api.config.HostSide;

/// Keys of `[cpu.config]`.
///
/// @param engine what executes instructions
public record Rv64Config(
        @HostSide @Default("auto") @Doc("what executes instructions; auto takes the fastest there is") EngineKind engine) {

    /// The engines.
    public enum EngineKind { AUTO, INTERPRETER }
}
