package __package__;

import breadboard.api.config.Address;
import breadboard.api.config.ConfigException;
import breadboard.api.config.Doc;
import breadboard.api.config.Wire;
import java.util.Optional;

/// What a board says of the device, below `[device.config]`: a component `fifoDepth` is the key `fifo-depth`.
///
/// @param base first address
/// @param irq  where the wire ends
record __Name__Config(
        @Doc("first address; a multiple of 4096") Address base,
        @Doc("wire that is high from when the timer has gone off until that is acknowledged") Optional<Wire> irq) {

    /// Refuses what the device cannot be.
    __Name__Config {
        if (base.value() % __Name__Device.SIZE_BYTES != 0) {
            throw new ConfigException("base", "must be a multiple of 4096, not " + base);
        }
    }
}
