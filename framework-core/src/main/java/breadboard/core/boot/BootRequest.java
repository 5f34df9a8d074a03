package breadboard.core.boot;

import breadboard.api.bus.AddressRange;
import java.nio.file.Path;
import java.util.Optional;

/// What is to be placed in RAM.
///
/// @param memory   RAM
/// @param firmware what lies there before the kernel
/// @param kernel   ELF file or raw image
/// @param initrd   initial RAM disk
/// @param tree     makes the device tree
public record BootRequest(AddressRange memory, FirmwareSpace firmware, Optional<Path> kernel, Optional<Path> initrd,
                          TreeSource tree) {

    /// Makes the flattened device tree.
    @FunctionalInterface
    public interface TreeSource {
        /// The tree of a machine whose initial RAM disk, if any, lies there. Its length does not depend on where that is.
        byte[] build(Optional<AddressRange> initrd);
    }
}
