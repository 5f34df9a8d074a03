package breadboard.core.boot;

import breadboard.api.bus.AddressRange;
import java.nio.file.Path;

/// What lies in RAM before the kernel, which decides where a kernel without addresses of its own goes.
public sealed interface FirmwareSpace {

    /// Firmware on the host keeps RAM for itself; the kernel starts in S-mode.
    record Reserved(AddressRange range) implements FirmwareSpace { }

    /// A firmware file, put at the start of RAM unless it is an ELF file; the kernel starts in S-mode.
    record File(Path path) implements FirmwareSpace { }

    /// Nothing: the kernel starts in M-mode.
    record None() implements FirmwareSpace { }
}
