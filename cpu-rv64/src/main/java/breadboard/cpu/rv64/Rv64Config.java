package breadboard.cpu.rv64;

import breadboard.api.config.Default;
import breadboard.api.config.Doc;

/// Keys of `[cpu.config]`.
///
/// @param engine what executes instructions
public record Rv64Config(
        @Default("auto") @Doc("what executes instructions; auto takes the fastest there is") EngineKind engine) {

    /// The engines.
    public enum EngineKind { AUTO, INTERPRETER }
}
