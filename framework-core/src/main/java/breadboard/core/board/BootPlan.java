package breadboard.core.board;

import java.nio.file.Path;
import java.util.Optional;

/// The software to start. Files exist and are readable.
///
/// @param kernel ELF file or raw image; empty when a firmware image is all that runs
/// @param initrd initial RAM disk
/// @param append the kernel's command line, `/chosen/bootargs`
public record BootPlan(Optional<Path> kernel, Optional<Path> initrd, String append) { }
