package __package__;

import breadboard.api.config.ByteSize;
import breadboard.api.config.ConfigException;
import breadboard.api.config.Default;
import breadboard.api.config.Doc;

/// What a board says of the firmware, below `[sbi.config]`: a component `firmwareSize` is the key `firmware-size`.
///
/// @param firmwareSize RAM that kernels must not touch; they begin behind it
record __Name__Config(@Default("2MiB") @Doc("RAM from its first byte on that is closed to kernels") ByteSize firmwareSize) {

    /// Refuses what kernels cannot begin behind.
    __Name__Config {
        if (Long.bitCount(firmwareSize.bytes()) != 1 || firmwareSize.bytes() < 4096) {
            throw new ConfigException("firmware-size", "must be a power of two from 4KiB on, not " + firmwareSize);
        }
    }
}
