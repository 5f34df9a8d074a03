package breadboard.api.plugin;

import breadboard.api.hart.Hart;
import breadboard.api.hart.Isa;
import breadboard.api.io.CharDevice;
import java.util.List;
import java.util.Optional;

/// What the host offers to firmware.
public interface SbiContext extends MachineContext {
    /// The harts by id.
    List<? extends Hart> harts();

    /// Their instruction set.
    Isa isa();

    /// The board's console: the first device that is a `CharDevice`.
    Optional<CharDevice> console();

    /// Breadboard's version, `0.1.0`.
    String version();
}
