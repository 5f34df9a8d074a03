package __package__;

import breadboard.api.hart.Interrupt;
import breadboard.api.state.StateReader;
import breadboard.api.state.StateWriter;

/// The CSRs of a hart with M-mode alone; those that it does not have are refused.
final class Csrs {
    static final int MSTATUS = 0x300;
    static final int MISA = 0x301;
    static final int MIE = 0x304;
    static final int MTVEC = 0x305;
    static final int MSCRATCH = 0x340;
    static final int MEPC = 0x341;
    static final int MCAUSE = 0x342;
    static final int MTVAL = 0x343;
    static final int MIP = 0x344;
    static final int MVENDORID = 0xf11;
    static final int MARCHID = 0xf12;
    static final int MIMPID = 0xf13;
    static final int MHARTID = 0xf14;
    static final long STATUS_MIE = 1 << 3;
    static final long STATUS_MPIE = 1 << 7;
    /// `mstatus.MPP`: M-mode, always.
    private static final long STATUS_MPP = 3 << 11;
    private static final long INTERRUPTS = 1L << Interrupt.MACHINE_SOFTWARE | 1L << Interrupt.MACHINE_TIMER | 1L << Interrupt.MACHINE_EXTERNAL;
    /// XLEN 64, extension I.
    private static final long ISA = 2L << 62 | 1 << 8;
    private static final int SAVED = 8;

    private final int hart;
    private final long vendorId;
    long mstatus;
    long mie;
    long mtvec;
    long mscratch;
    long mepc;
    long mcause;
    long mtval;
    long mip;

    Csrs(int hart, long vendorId) {
        this.hart = hart;
        this.vendorId = vendorId;
        reset();
    }

    /// Wires keep their levels: `mip` is theirs.
    void reset() {
        mstatus = STATUS_MPP;
        mie = 0;
        mtvec = 0;
        mscratch = 0;
        mepc = 0;
        mcause = 0;
        mtval = 0;
    }

    boolean has(int number) {
        return switch (number) {
            case MSTATUS, MISA, MIE, MTVEC, MSCRATCH, MEPC, MCAUSE, MTVAL, MIP, MVENDORID, MARCHID, MIMPID, MHARTID -> true;
            default -> false;
        };
    }

    long read(int number) {
        return switch (number) {
            case MSTATUS -> mstatus;
            case MISA -> ISA;
            case MIE -> mie;
            case MTVEC -> mtvec;
            case MSCRATCH -> mscratch;
            case MEPC -> mepc;
            case MCAUSE -> mcause;
            case MTVAL -> mtval;
            case MIP -> mip;
            case MVENDORID -> vendorId;
            case MARCHID, MIMPID -> 0;
            case MHARTID -> hart;
            default -> throw new IllegalArgumentException("no CSR 0x%03x".formatted(number));
        };
    }

    void write(int number, long value) {
        switch (number) {
            case MSTATUS -> mstatus = value & (STATUS_MIE | STATUS_MPIE) | STATUS_MPP;
            case MIE -> mie = value & INTERRUPTS;
            case MTVEC -> mtvec = value & ~2;
            case MSCRATCH -> mscratch = value;
            case MEPC -> mepc = value & ~3;
            case MCAUSE -> mcause = value;
            case MTVAL -> mtval = value;
            case MISA, MIP, MVENDORID, MARCHID, MIMPID, MHARTID -> { }
            default -> throw new IllegalArgumentException("no CSR 0x%03x".formatted(number));
        }
    }

    /// The interrupt to take before the next instruction, -1 for none: external, software, timer.
    int interrupt() {
        long ready = mip & mie;
        if (ready == 0 || (mstatus & STATUS_MIE) == 0) {
            return -1;
        }
        return (ready & 1L << Interrupt.MACHINE_EXTERNAL) != 0 ? Interrupt.MACHINE_EXTERNAL
                : (ready & 1L << Interrupt.MACHINE_SOFTWARE) != 0 ? Interrupt.MACHINE_SOFTWARE : Interrupt.MACHINE_TIMER;
    }

    /// Enters the trap handler; gives its address.
    long enter(long cause, boolean interrupt, long tval, long pc) {
        mepc = pc;
        mcause = interrupt ? cause | Long.MIN_VALUE : cause;
        mtval = tval;
        mstatus = mstatus & ~(STATUS_MIE | STATUS_MPIE) | (mstatus & STATUS_MIE) << 4;
        return interrupt && (mtvec & 1) != 0 ? (mtvec & ~3) + 4 * cause : mtvec & ~3;
    }

    /// `mret`; gives the address to go on at.
    long leave() {
        mstatus = mstatus & ~STATUS_MIE | (mstatus & STATUS_MPIE) >>> 4 | STATUS_MPIE;
        return mepc;
    }

    void save(StateWriter writer) {
        writer.putLongs(new long[] {mstatus, mie, mtvec, mscratch, mepc, mcause, mtval, mip});
    }

    void load(StateReader reader) {
        long[] saved = new long[SAVED];
        reader.getLongs(saved);
        mstatus = saved[0];
        mie = saved[1];
        mtvec = saved[2];
        mscratch = saved[3];
        mepc = saved[4];
        mcause = saved[5];
        mtval = saved[6];
        mip = saved[7];
    }
}
