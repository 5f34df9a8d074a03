package breadboard.sbi.rustsbi;

import breadboard.api.bus.AddressRange;
import breadboard.api.hart.Hart;
import breadboard.api.hart.Interrupt;
import breadboard.api.hart.Isa;

/// The M-mode CSRs as the supervisor finds them.
final class MachineSetup {
    /// All exceptions that U- and S-mode can cause, but for the `ecall` from S-mode, which is the call to this firmware. Real
    /// firmware takes some of them itself and hands them back; there is no code in M-mode here that could.
    private static final long DELEGATED_EXCEPTIONS = 0xb1ff;
    private static final long DELEGATED_INTERRUPTS = 1L << Interrupt.SUPERVISOR_SOFTWARE
            | 1L << Interrupt.SUPERVISOR_TIMER | 1L << Interrupt.SUPERVISOR_EXTERNAL;
    private static final long ALL_COUNTERS = 0xffff_ffffL;
    /// `cycle`, `time` and `instret` for U-mode, until the supervisor decides otherwise.
    private static final long BASE_COUNTERS = 7;

    private MachineSetup() { }

    /// Sets up one hart; it stays in M-mode.
    static void apply(Hart hart, Isa isa, AddressRange ram, AddressRange firmware) {
        hart.csr(Csr.MSTATUS, isa.has("f") ? Csr.MSTATUS_FS_INITIAL : 0);
        hart.csr(Csr.MIE, 0);
        hart.csr(Csr.MEDELEG, DELEGATED_EXCEPTIONS);
        hart.csr(Csr.MIDELEG, DELEGATED_INTERRUPTS);
        hart.csr(Csr.MCOUNTEREN, ALL_COUNTERS);
        hart.csr(Csr.SCOUNTEREN, BASE_COUNTERS);
        long environment = environment(isa);
        if (environment != 0) {
            hart.csr(Csr.MENVCFG, environment);
        }
        PmpRegion.protect(hart, ram, firmware);
    }

    /// What extensions need from `menvcfg` before S-mode can use them (Priv §3.1.18).
    private static long environment(Isa isa) {
        long bits = 0;
        if (isa.has("sstc")) {
            bits |= Csr.MENVCFG_STCE;
        }
        if (isa.has("svpbmt")) {
            bits |= Csr.MENVCFG_PBMTE;
        }
        if (isa.has("svadu") && !isa.has("svade")) {
            bits |= Csr.MENVCFG_ADUE;
        }
        if (isa.has("zicboz")) {
            bits |= Csr.MENVCFG_CBZE;
        }
        if (isa.has("zicbom")) {
            bits |= Csr.MENVCFG_CBCFE | Csr.MENVCFG_CBIE_FLUSH;
        }
        return bits;
    }
}
