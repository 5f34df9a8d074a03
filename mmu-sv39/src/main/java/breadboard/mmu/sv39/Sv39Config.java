package breadboard.mmu.sv39;

import breadboard.api.config.Default;
import breadboard.api.config.Doc;

/// Who keeps the accessed and dirty bits.
record Sv39Config(
        @Default("svadu") @Doc("A and D bits: svadu (the walk sets them) or svade (a clear bit that is needed faults)") AdBits adBits) {

    /// The two schemes of Priv §12.3.1.
    enum AdBits { SVADU, SVADE }
}
