package breadboard.sbi.rustsbi;

import breadboard.api.hart.Hart;
import breadboard.api.hart.Interrupt;

/// The bits of `mip` that firmware drives by writing the CSR: SSIP and STIP (Priv §3.1.9).
///
/// A write carries these two bits alone. What else `mip` shows are wires; SEIP would turn a wire's level into a bit that
/// stays when it is written back.
final class PendingBits {
    private static final long OWNED = 1L << Interrupt.SUPERVISOR_SOFTWARE | 1L << Interrupt.SUPERVISOR_TIMER;

    private PendingBits() { }

    static void set(Hart hart, int interrupt) {
        hart.csr(Csr.MIP, hart.csr(Csr.MIP) & OWNED | 1L << interrupt);
    }

    static void clear(Hart hart, int interrupt) {
        hart.csr(Csr.MIP, hart.csr(Csr.MIP) & OWNED & ~(1L << interrupt));
    }

    static boolean isSet(Hart hart, int interrupt) {
        return (hart.csr(Csr.MIP) >>> interrupt & 1) != 0;
    }
}
