package breadboard.core.board;

import breadboard.api.plugin.SbiPlugin;
import java.nio.file.Path;

/// What runs before the kernel and serves it.
public sealed interface Firmware {

    /// A plugin implements the SBI on the host; the kernel starts in S-mode.
    record Host(Node<SbiPlugin<?>> node) implements Firmware { }

    /// A real firmware binary runs in M-mode from the start of RAM.
    ///
    /// @param file an existing, readable file
    record Image(Path file) implements Firmware { }

    /// No firmware: the kernel itself starts in M-mode.
    record None() implements Firmware { }
}
