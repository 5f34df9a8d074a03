package breadboard.mmu.sv39;

import breadboard.api.config.Default;
import breadboard.api.config.Doc;

/// Keys of `[mmu.config]`.
///
/// @param adBits who keeps accessed and dirty bits, on a hart whose extensions do not say it
public record PagingConfig(
        @Default("svadu") @Doc("A and D bits: svadu (the walk sets them) or svade (a clear bit that is needed faults)") AdBits adBits) {

    /// The two schemes of Priv §12.3.1.
    public enum AdBits { SVADU, SVADE }
}
