package __package__;

import breadboard.api.config.ConfigException;
import breadboard.api.config.Default;
import breadboard.api.config.Doc;

/// What a board says of the MMU, below `[mmu.config]`: a component `asidBits` is the key `asid-bits`.
///
/// @param asidBits implemented bits of `satp.ASID`
record __Name__Config(@Default("16") @Doc("implemented bits of satp.ASID: 0 to 16") int asidBits) {

    /// Refuses what `satp` has no room for.
    __Name__Config {
        if (asidBits < 0 || asidBits > 16) {
            throw new ConfigException("asid-bits", "must be 0..16, not " + asidBits);
        }
    }
}
