package breadboard.cpu.rv64.core;

import java.util.Locale;

/// The control and status registers: the one list of their names and numbers. Priv §2.2.
public enum CsrId {
    // Floating point (Unpriv §20.2).
    FFLAGS(0x001), FRM(0x002), FCSR(0x003),
    // Counters and timers (Unpriv §7).
    CYCLE(0xc00), TIME(0xc01), INSTRET(0xc02), HPMCOUNTER3(0xc03), HPMCOUNTER4(0xc04), HPMCOUNTER5(0xc05),
    HPMCOUNTER6(0xc06), HPMCOUNTER7(0xc07), HPMCOUNTER8(0xc08), HPMCOUNTER9(0xc09), HPMCOUNTER10(0xc0a),
    HPMCOUNTER11(0xc0b), HPMCOUNTER12(0xc0c), HPMCOUNTER13(0xc0d), HPMCOUNTER14(0xc0e), HPMCOUNTER15(0xc0f),
    HPMCOUNTER16(0xc10), HPMCOUNTER17(0xc11), HPMCOUNTER18(0xc12), HPMCOUNTER19(0xc13), HPMCOUNTER20(0xc14),
    HPMCOUNTER21(0xc15), HPMCOUNTER22(0xc16), HPMCOUNTER23(0xc17), HPMCOUNTER24(0xc18), HPMCOUNTER25(0xc19),
    HPMCOUNTER26(0xc1a), HPMCOUNTER27(0xc1b), HPMCOUNTER28(0xc1c), HPMCOUNTER29(0xc1d), HPMCOUNTER30(0xc1e),
    HPMCOUNTER31(0xc1f),
    // Supervisor (Priv §12.1, Sstc).
    SSTATUS(0x100), SIE(0x104), STVEC(0x105), SCOUNTEREN(0x106), SENVCFG(0x10a), SSCRATCH(0x140),
    SEPC(0x141), SCAUSE(0x142), STVAL(0x143), SIP(0x144), STIMECMP(0x14d), SATP(0x180),
    // Machine: identity (Priv §3.1.2-3.1.5).
    MVENDORID(0xf11), MARCHID(0xf12), MIMPID(0xf13), MHARTID(0xf14), MCONFIGPTR(0xf15),
    // Machine: traps (Priv §3.1.6-3.1.18).
    MSTATUS(0x300), MISA(0x301), MEDELEG(0x302), MIDELEG(0x303), MIE(0x304), MTVEC(0x305), MCOUNTEREN(0x306),
    MENVCFG(0x30a), MSCRATCH(0x340), MEPC(0x341), MCAUSE(0x342), MTVAL(0x343), MIP(0x344),
    // Machine: physical memory protection (Priv §3.7.1).
    PMPCFG0(0x3a0), PMPCFG2(0x3a2), PMPADDR0(0x3b0), PMPADDR1(0x3b1), PMPADDR2(0x3b2), PMPADDR3(0x3b3),
    PMPADDR4(0x3b4), PMPADDR5(0x3b5), PMPADDR6(0x3b6), PMPADDR7(0x3b7), PMPADDR8(0x3b8), PMPADDR9(0x3b9),
    PMPADDR10(0x3ba), PMPADDR11(0x3bb), PMPADDR12(0x3bc), PMPADDR13(0x3bd), PMPADDR14(0x3be),
    PMPADDR15(0x3bf),
    // Machine: counters (Priv §3.1.10-3.1.12).
    MCYCLE(0xb00), MINSTRET(0xb02), MHPMCOUNTER3(0xb03), MHPMCOUNTER4(0xb04), MHPMCOUNTER5(0xb05),
    MHPMCOUNTER6(0xb06), MHPMCOUNTER7(0xb07), MHPMCOUNTER8(0xb08), MHPMCOUNTER9(0xb09), MHPMCOUNTER10(0xb0a),
    MHPMCOUNTER11(0xb0b), MHPMCOUNTER12(0xb0c), MHPMCOUNTER13(0xb0d), MHPMCOUNTER14(0xb0e),
    MHPMCOUNTER15(0xb0f), MHPMCOUNTER16(0xb10), MHPMCOUNTER17(0xb11), MHPMCOUNTER18(0xb12),
    MHPMCOUNTER19(0xb13), MHPMCOUNTER20(0xb14), MHPMCOUNTER21(0xb15), MHPMCOUNTER22(0xb16),
    MHPMCOUNTER23(0xb17), MHPMCOUNTER24(0xb18), MHPMCOUNTER25(0xb19), MHPMCOUNTER26(0xb1a),
    MHPMCOUNTER27(0xb1b), MHPMCOUNTER28(0xb1c), MHPMCOUNTER29(0xb1d), MHPMCOUNTER30(0xb1e),
    MHPMCOUNTER31(0xb1f), MCOUNTINHIBIT(0x320), MHPMEVENT3(0x323), MHPMEVENT4(0x324), MHPMEVENT5(0x325),
    MHPMEVENT6(0x326), MHPMEVENT7(0x327), MHPMEVENT8(0x328), MHPMEVENT9(0x329), MHPMEVENT10(0x32a),
    MHPMEVENT11(0x32b), MHPMEVENT12(0x32c), MHPMEVENT13(0x32d), MHPMEVENT14(0x32e), MHPMEVENT15(0x32f),
    MHPMEVENT16(0x330), MHPMEVENT17(0x331), MHPMEVENT18(0x332), MHPMEVENT19(0x333), MHPMEVENT20(0x334),
    MHPMEVENT21(0x335), MHPMEVENT22(0x336), MHPMEVENT23(0x337), MHPMEVENT24(0x338), MHPMEVENT25(0x339),
    MHPMEVENT26(0x33a), MHPMEVENT27(0x33b), MHPMEVENT28(0x33c), MHPMEVENT29(0x33d), MHPMEVENT30(0x33e),
    MHPMEVENT31(0x33f);

    private static final int NUMBERS = 4096;
    private static final CsrId[] BY_NUMBER = new CsrId[NUMBERS];

    static {
        for (CsrId each : values()) {
            BY_NUMBER[each.number] = each;
        }
    }

    /// The number that instructions use, 12 bits.
    public final int number;

    CsrId(int number) {
        this.number = number;
    }

    /// The manual's name, `mstatus`.
    public String spelling() {
        return name().toLowerCase(Locale.ROOT);
    }

    /// The register with that number, or null.
    public static CsrId of(int number) {
        return number >= 0 && number < NUMBERS ? BY_NUMBER[number] : null;
    }
}
