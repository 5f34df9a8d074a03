package breadboard.tests.lockstep;

import java.util.List;

/// Where everything lies in the guest: the harness at the base of RAM, then one arena for each program.
///
/// An arena: two pages of code, four of data, four of page tables, and the control block, which holds what a program starts from and
/// what it leaves behind. The harness addresses the block from its middle, so all its offsets fit into an instruction.
final class Layout {
    static final long RAM = 0x8000_0000L;
    static final long RAM_BYTES = 64L << 20;
    static final int PAGE = 4096;

    static final int HARNESS_BYTES = 0x1_0000;
    /// Where `stvec` mostly points: a page of the harness that S-mode may execute.
    static final long STUB = RAM + 0x2000;

    static final long FIRST_ARENA = RAM + (2 << 20);
    static final int ARENA_BYTES = 0x1_0000;
    static final int CODE = 0;
    static final int CODE_BYTES = 2 * PAGE;
    static final int DATA = 0x2000;
    static final int DATA_BYTES = 4 * PAGE;
    static final int ROOT_TABLE = 0x6000;
    static final int MIDDLE_TABLE = 0x7000;
    static final int LEAF_TABLE = 0x8000;
    static final int ALIAS_TABLE = 0x9000;
    static final int CONTROL = 0xa000;
    static final int USED_BYTES = CONTROL + PAGE;

    /// The control block's middle, from its start.
    static final int MIDDLE = 0x800;
    static final int X_INIT = -0x800;
    static final int F_INIT = -0x700;
    static final int CSR_INIT = -0x600;
    static final int ENTRY = -0x500;
    static final int CODE_LOW = -0x4f8;
    static final int CODE_END = -0x4f0;
    static final int LOG_POINTER = -0x4e8;
    static final int TRAPS_LEFT = -0x4e0;
    static final int LAST = -0x4d8;
    static final int DONE = -0x4d0;
    static final int STATUS_INIT = -0x4c8;
    static final int FCSR_INIT = -0x4c0;
    static final int SAVED = -0x4b0;
    static final int RESULT_X = -0x480;
    static final int RESULT_F = -0x380;
    static final int RESULT_CSR = -0x280;
    static final int LOG = -0x140;
    /// Words of a log entry: cause, tval, epc, status.
    static final int LOG_WORDS = 4;
    /// A trap that S-mode took makes two entries.
    static final int MAX_TRAPS = 30;

    /// Programs that fit; the device tree lies in the last MiBs.
    static final int PROGRAMS = 900;

    static final int FINISHER = 0x10_0000;
    static final int FINISHER_PASS = 0x5555;
    static final int MTIMECMP = 0x0200_4000;
    /// Ticks after which a program is ended, a second on QEMU's board.
    static final int PATIENCE_TICKS = 10_000_000;

    static final int MHARTID = 0xf14;
    /// UXL and SXL of `mstatus`: QEMU lets programs change them.
    static final long WIDE = 0xa_0000_0000L;
    static final int FCSR = 0x003;
    static final int MSTATUS = 0x300;
    static final int MIE = 0x304;
    static final int MTVEC = 0x305;
    static final int SEPC = 0x141;
    static final int SCAUSE = 0x142;
    static final int STVAL = 0x143;
    static final int SSTATUS = 0x100;
    static final int STVEC = 0x105;
    static final int SATP = 0x180;
    static final int MEDELEG = 0x302;
    static final int MIDELEG = 0x303;
    static final int MIP = 0x344;
    static final int MSCRATCH = 0x340;
    static final int MEPC = 0x341;
    static final int MCAUSE = 0x342;
    static final int MTVAL = 0x343;
    static final int PMPCFG0 = 0x3a0;
    static final int PMPCFG2 = 0x3a2;
    static final int PMPADDR0 = 0x3b0;
    static final int SENVCFG = 0x10a;
    static final int MENVCFG = 0x30a;
    static final int STIMECMP = 0x14d;
    static final int TIME = 0xc01;
    /// The first PMP entry that programs may have; those before guard the harness, and the last one all that is not RAM.
    static final int FIRST_PMP = 3;
    /// The PMP entry that opens RAM to programs.
    static final int RAM_PMP = 14;
    /// The address and the configuration of that entry, which all programs have.
    static final long RAM_RANGE = RAM >> 2 | RAM_BYTES / 8 - 1;
    static final long RAM_RIGHTS = 0x1fL << 8 * (RAM_PMP - 8);

    /// CSRs that a program starts with, written in this order.
    static final List<Integer> INITIAL_CSRS = List.of(MEDELEG, MIDELEG, MENVCFG, STIMECMP, MIE, MIP, 0x306, 0x106, SENVCFG, STVEC, 0x140, SEPC,
            SCAUSE, STVAL, MCAUSE, MTVAL, 0x3b3, 0x3b4, 0x3b5, 0x3b6, 0x3b7, 0x3b8, 0x3b9, 0x3ba, 0x3bb, 0x3bc, 0x3bd, 0x3be, PMPCFG0, PMPCFG2, SATP);

    /// CSRs that are looked at when a program has ended.
    static final List<Integer> FINAL_CSRS = List.of(MSTATUS, SSTATUS, MEDELEG, MIDELEG, MIE, MIP, 0x104, 0x144, 0x306, 0x106, SENVCFG, STVEC,
            0x140, SEPC, SCAUSE, STVAL, SATP, PMPCFG0, PMPCFG2, 0x3b3, 0x3b4, 0x3b5, 0x3b6, 0x3b7, 0x3b8, 0x3b9, 0x3ba, 0x3bb, 0x3bc, 0x3bd, 0x3be,
            FCSR);

    private Layout() { }

    static long arena(int program) {
        return FIRST_ARENA + (long) program * ARENA_BYTES;
    }
}
