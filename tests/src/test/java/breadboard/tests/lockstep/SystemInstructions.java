package breadboard.tests.lockstep;

import java.util.Random;

/// Instructions on CSRs, and those that change the mode, made by chance.
final class SystemInstructions {
    /// CSRs that instructions may write any value to.
    private static final int[] WRITABLE = {0x001, 0x002, 0x003, 0x140, 0x142, 0x342};
    /// CSRs that instructions write what five bits can say, without bit 2: QEMU keeps bits that are not there, VSSIP and upper ones.
    private static final int[] NARROW = {0x100, 0x106, 0x144, 0x300, 0x306, 0x344};
    /// PMP addresses, whose bits 4:2 instructions change.
    private static final int[] PMP = {0x3b3, 0x3b5, 0x3b8, 0x3bb};
    /// CSRs of which instructions only clear bits: two enabled interrupts pending at a time are taken in another order by QEMU.
    private static final int[] CLEARED = {0x104, 0x304};
    /// CSRs that instructions only write, since what an ebreak leaves there may be its address or zero.
    private static final int[] TRAP_VALUES = {0x143, 0x343};
    /// CSRs that instructions only read.
    private static final int[] READABLE = {0x105, 0x10a, 0x141, 0x14d, 0x30a, 0x341, 0x180, 0x301, 0x302, 0x305, 0x3a0, 0x3a2, 0x3b6, 0xf14, 0xf15};
    /// Counters: who may read them is compared, what they count is not.
    private static final int[] COUNTERS = {0xc00, 0xc01, 0xc02};
    /// QEMU 7.2 has it with Sstc, also where there is no hypervisor.
    private static final int VSTIMECMP = 0x24d;
    /// SIE, MIE, SPIE, MPIE, SPP, SUM, MXR, TVM, TW, TSR.
    private static final int STATUS_BITS = 0x7c_01aa;
    private static final int MPRV = 1 << 17;
    private static final int SUPERVISOR = 1;
    private static final int MACHINE = 3;

    private final Random random;
    private final Instructions instructions;

    SystemInstructions(Random random, Instructions instructions) {
        this.random = random;
        this.instructions = instructions;
    }

    private int one(int[] of) {
        return of[random.nextInt(of.length)];
    }

    int csr() {
        int operation = 1 + random.nextInt(3) + (random.nextBoolean() ? 4 : 0);
        int rd = random.nextInt(3) == 0 ? 0 : instructions.target();
        int rs1 = random.nextInt(3) == 0 ? 0 : instructions.source();
        return switch (random.nextInt(13)) {
            case 0, 1 -> Rv.i(Rv.SYSTEM, 2 + random.nextInt(2) + (operation & 4), instructions.link(), 0, one(READABLE));
            case 2 -> Rv.csrrs(0, one(COUNTERS), 0);
            case 3 -> Rv.i(Rv.SYSTEM, operation, rd, rs1, unknown());
            case 4 -> Rv.i(Rv.SYSTEM, 1, rd, rs1, 0xc00 | random.nextInt(0x400));
            case 12 -> Rv.csrrw(0, one(TRAP_VALUES), rs1);
            case 5 -> Rv.i(Rv.SYSTEM, operation | 4, rd, rs1 & ~4, one(NARROW));
            case 6 -> Rv.i(Rv.SYSTEM, operation, rd, rs1, 1 + random.nextInt(3));
            case 7 -> Rv.i(Rv.SYSTEM, 7, rd, rs1, one(CLEARED));
            default -> Rv.i(Rv.SYSTEM, operation, rd, rs1, one(WRITABLE));
        };
    }

    /// Changes a PMP address by some 8 bytes or more, so that it still is one of data. QEMU takes it for the base of the next entry's range only when that one's configuration is written.
    int[] protection() {
        return new int[] {Rv.i(Rv.SYSTEM, 6 + random.nextInt(2), instructions.link(), 4 * random.nextInt(8), one(PMP)),
            Rv.i(Rv.SYSTEM, 6, 0, 1, Layout.PMPCFG0), Rv.i(Rv.SYSTEM, 6, 0, 1, Layout.PMPCFG2)};
    }

    /// A number that no register of ours has, and none that QEMU has beyond the specification's.
    private int unknown() {
        while (true) {
            int number = random.nextInt(4096);
            boolean counter = (number & 0xfe0) == 0xb00 || (number & 0xfe0) == 0xb80 || (number & 0xfe0) == 0xc00 || (number & 0xfe0) == 0xc80
                    || (number & 0xfe0) == 0x320 || (number & 0xfe0) == 0x720;
            boolean trap = number >= 0x300 && number <= 0x3ff || (number & 0xf00) == 0x100 || number >= 0xf00;
            if (!counter && !trap && (number & 0xff0) != 0x7a0 && number != VSTIMECMP) {
                return number;
            }
        }
    }

    /// What ends or traps; no `wfi`, which may wait for ever.
    int privileged() {
        return switch (random.nextInt(8)) {
            case 0, 1 -> Rv.ECALL;
            case 2 -> Rv.EBREAK;
            case 3 -> Rv.FENCE_I;
            case 4 -> Rv.MRET;
            case 5 -> Rv.SRET;
            case 6 -> Rv.SINVAL_VMA | instructions.source() << 15 | instructions.source() << 20;
            default -> Rv.SFENCE_VMA | instructions.source() << 15 | instructions.source() << 20;
        };
    }

    /// Changes `mstatus` or `sstatus`, but for what the two harts have different rules for: FS other than Off and Dirty, VS.
    int[] status(int from) {
        int b = 7;
        int bits = random.nextInt() & STATUS_BITS & (random.nextBoolean() ? -1 : random.nextInt());
        bits |= random.nextInt(6) == 0 ? 0x6000 : 0;
        int low = bits << 20 >> 20;
        return new int[] {Rv.u(Rv.LUI, b, bits - low >>> 12), Rv.addi(b, b, low),
            Rv.i(Rv.SYSTEM, 2 + random.nextInt(2), random.nextInt(3) == 0 ? 0 : instructions.target(), b,
                    from == SUPERVISOR || random.nextInt(4) == 0 ? Layout.SSTATUS : Layout.MSTATUS)};
    }

    /// A load or store from M-mode with the privilege of U- or S-mode. MPRV is clear again behind it, for QEMU forgets to clear it when
    /// M-mode is left (Priv §3.1.6.3), and a handler would then run with it. The fence is for
    /// QEMU, too: it lets the data access through the page that M-mode fetches from, as M-mode.
    int[] modifiedPrivilege() {
        int b = 7;
        boolean user = random.nextBoolean();
        return new int[] {Rv.u(Rv.LUI, b, 2), Rv.addi(b, b, -0x800), Rv.csrrc(0, Layout.MSTATUS, b),
            Rv.u(Rv.LUI, b, user ? MPRV >> 12 : (MPRV >> 12) + 1), Rv.addi(b, b, user ? 0 : -0x800), Rv.csrrs(0, Layout.MSTATUS, b),
            Rv.SFENCE_VMA, random.nextBoolean() ? instructions.load() : instructions.store(),
            Rv.u(Rv.LUI, b, MPRV >> 12), Rv.csrrc(0, Layout.MSTATUS, b)};
    }

    /// Goes on in another mode behind these instructions, from M-mode or from S-mode.
    int[] modeChange(int from) {
        int a = 5 + random.nextInt(2);
        int b = 7;
        if (from == SUPERVISOR) {
            int toSupervisor = random.nextInt(2);
            return new int[] {Rv.u(Rv.AUIPC, a, 0), Rv.addi(a, a, 24), Rv.csrrw(0, Layout.SEPC, a), Rv.addi(b, 0, 0x100),
                toSupervisor == 1 ? Rv.csrrs(0, Layout.SSTATUS, b) : Rv.csrrc(0, Layout.SSTATUS, b), Rv.SRET};
        }
        int to = new int[] {0, SUPERVISOR, SUPERVISOR, MACHINE}[random.nextInt(4)];
        return new int[] {Rv.u(Rv.AUIPC, a, 0), Rv.addi(a, a, 40), Rv.csrrw(0, Layout.MEPC, a),
            Rv.u(Rv.LUI, b, 2), Rv.addi(b, b, -0x800), Rv.csrrc(0, Layout.MSTATUS, b),
            Rv.u(Rv.LUI, b, to == MACHINE ? 2 : 1), Rv.addi(b, b, -0x800), to == 0 ? Rv.NOP : Rv.csrrs(0, Layout.MSTATUS, b), Rv.MRET};
    }
}
