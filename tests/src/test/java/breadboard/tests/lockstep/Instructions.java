package breadboard.tests.lockstep;

import java.util.Random;

/// Instructions of every kind but those that change the mode or a CSR, made by chance.
final class Instructions {
    /// Registers that hold addresses when a program starts; seldom written.
    static final int[] POINTERS = {2, 8, 9, 10, 11, 12, 13};

    private static final int[] ROUNDING_MODES = {0, 0, 1, 2, 3, 4, 7, 7, 7, 7, 5, 6};
    private static final int[] AMO_FUNCTIONS = {0x00, 0x01, 0x04, 0x0c, 0x08, 0x10, 0x14, 0x18, 0x1c};
    private static final int[] MAJOR_OPCODES = {Rv.LOAD, Rv.LOAD_FP, 0x0f, Rv.OP_IMM, Rv.OP_IMM_32, Rv.STORE, Rv.STORE_FP, Rv.AMO, Rv.OP,
        Rv.OP_32, 0x43, 0x47, 0x4b, 0x4f, Rv.OP_FP, Rv.BRANCH, Rv.JALR, 0x0b, 0x2b, 0x57, 0x6b, 0x77, 0x7b, 0x1f, 0x3f, 0x5f, 0x7f};

    private static final int CTZW = 0x6010_101b;

    private final Random random;

    Instructions(Random random) {
        this.random = random;
    }

    private int below(int bound) {
        return random.nextInt(bound);
    }

    private boolean oneIn(int n) {
        return random.nextInt(n) == 0;
    }

    int source() {
        return below(32);
    }

    /// A register to write: seldom one that holds an address.
    int target() {
        int rd = below(32);
        return rd == 2 || rd >= 8 && rd <= 13 ? oneIn(6) ? rd : 16 + below(16) : rd;
    }

    /// A register to write that is not used as an address: for addresses of code, which must not be stored to.
    int link() {
        int rd = below(32);
        return rd == 2 || rd >= 8 && rd <= 15 ? 0 : rd;
    }

    /// A register that likely holds an address.
    private int pointer() {
        return POINTERS[below(POINTERS.length)];
    }

    private int loadPointer() {
        return oneIn(12) ? source() : pointer();
    }

    private int immediate() {
        return switch (below(5)) {
            case 0 -> below(16) - 8;
            case 1 -> 8 * below(32);
            default -> below(4096) - 2048;
        };
    }

    private int offset() {
        return switch (below(6)) {
            case 0 -> immediate();
            case 1, 2 -> below(128) - 64;
            default -> 8 * (below(64) - 32);
        };
    }

    int integer() {
        return switch (below(7)) {
            case 0 -> Rv.i(Rv.OP_IMM, below(8), target(), source(), shiftable());
            case 1 -> Rv.i(Rv.OP_IMM_32, new int[] {0, 1, 5}[below(3)], target(), source(), shiftable());
            case 2 -> Rv.r(Rv.OP_32, new int[] {0, 1, 5}[below(3)], oneIn(2) ? 0x20 : 0, target(), source(), source());
            case 3 -> Rv.u(Rv.LUI, target(), below(1 << 20));
            case 4 -> Rv.u(Rv.AUIPC, link(), oneIn(4) ? below(1 << 20) : below(4));
            default -> Rv.r(Rv.OP, below(8), oneIn(3) ? 0x20 : 0, target(), source(), source());
        };
    }

    private int shiftable() {
        return oneIn(2) ? immediate() & 0xfff : below(64) | (oneIn(2) ? 0x400 : 0);
    }

    int multiplication() {
        return Rv.r(oneIn(3) ? Rv.OP_32 : Rv.OP, below(8), 1, target(), source(), source());
    }

    int load() {
        return oneIn(5) ? Rv.i(Rv.LOAD_FP, 1 + below(3), source(), loadPointer(), offset())
                : Rv.i(Rv.LOAD, below(7), target(), loadPointer(), offset());
    }

    int store() {
        return oneIn(5) ? Rv.s(Rv.STORE_FP, 1 + below(3), pointer(), source(), offset()) : Rv.s(Rv.STORE, below(4), pointer(), source(), offset());
    }

    int amo() {
        return Rv.r(Rv.AMO, 2 + below(2), AMO_FUNCTIONS[below(AMO_FUNCTIONS.length)] << 2 | below(4), target(), pointer(), source());
    }

    /// A reserved load and its conditional store to a double word of the data: nothing between them may end the reservation, and
    /// neither may fault, for there hosts differ.
    int[] reservation() {
        int address = 5 + below(3);
        int width = 2 + below(2);
        int between = Rv.i(Rv.OP_IMM, below(8) & ~1, 28 + below(4), source(), below(2048));
        return new int[] {Rv.u(Rv.AUIPC, address, 2), Rv.i(Rv.OP_IMM, 7, address, address, -8),
            Rv.r(Rv.AMO, width, 2 << 2 | below(4), 16 + below(8), address, 0), between,
            Rv.r(Rv.AMO, width, 3 << 2 | below(4), 24 + below(4), address, source())};
    }

    int floatingPoint() {
        int format = oneIn(30) ? 3 : below(3);
        int rm = ROUNDING_MODES[below(ROUNDING_MODES.length)];
        int rd = source();
        int rs1 = source();
        int rs2 = source();
        return switch (below(14)) {
            case 0, 1 -> source() << 27 | format << 25 | rs2 << 20 | rs1 << 15 | rm << 12 | rd << 7 | 0x43 + 4 * below(4);
            case 2, 3, 4 -> Rv.r(Rv.OP_FP, rm, below(4) << 2 | format, rd, rs1, rs2);
            case 5 -> Rv.r(Rv.OP_FP, rm, 0x2c | format, rd, rs1, 0);
            case 6 -> Rv.r(Rv.OP_FP, below(3), 0x10 | format, rd, rs1, rs2);
            case 7 -> Rv.r(Rv.OP_FP, below(2), 0x14 | format, rd, rs1, rs2);
            case 8 -> Rv.r(Rv.OP_FP, rm, 0x20 | format, rd, rs1, (format + 1 + below(2)) % 3);
            case 9 -> Rv.r(Rv.OP_FP, below(3), 0x50 | format, target(), rs1, rs2);
            case 10 -> Rv.r(Rv.OP_FP, rm, 0x60 | format, target(), rs1, below(4));
            case 11 -> Rv.r(Rv.OP_FP, rm, 0x68 | format, rd, rs1, below(4));
            case 12 -> Rv.r(Rv.OP_FP, below(2), 0x70 | format, target(), rs1, 0);
            default -> Rv.r(Rv.OP_FP, 0, 0x78 | format, rd, rs1, 0);
        };
    }

    /// A branch or jump without a distance; compressed ones are 16 bits.
    int jump() {
        return switch (below(6)) {
            case 0 -> 0xa001;
            case 1 -> 0xc001 | below(2) << 13 | below(8) << 7;
            case 2 -> Rv.j(oneIn(2) ? 0 : link(), 0);
            default -> Rv.b(new int[] {0, 1, 4, 5, 6, 7}[below(6)], source(), source(), 0);
        };
    }

    /// The halfwords of a jump that `jump` gave, with a distance.
    static int distant(int jump, int distance) {
        return switch (jump & 0x6003) {
            case 0x2001 -> jump | (distance >> 1 & 7) << 3 | (distance >> 5 & 1) << 2 | (distance >> 4 & 1) << 11 | (distance >> 6 & 1) << 7
                    | (distance >> 7 & 1) << 6;
            case 0x4001, 0x6001 -> jump | (distance >> 1 & 3) << 3 | (distance >> 3 & 3) << 10 | (distance >> 5 & 1) << 2 | (distance >> 6 & 3) << 5;
            default -> jump | ((jump & 0x7f) == Rv.JAL ? Rv.j(0, distance) & ~0x7f : Rv.b(0, 0, 0, distance) & ~0x7f);
        };
    }

    int[] indirect() {
        int base = 5 + below(3);
        return new int[] {Rv.u(Rv.AUIPC, base, 0), Rv.i(Rv.JALR, 0, oneIn(2) ? base : link(), base, 8)};
    }

    /// Any 16 bits that are an instruction of two bytes, illegal and reserved ones among them; no jumps.
    int compressed() {
        while (true) {
            int half = below(0x10000);
            if (oneIn(3)) {
                half = half & 0x1fff | 0x4000 << below(2);
            }
            int group = (half & 3) << 3 | half >>> 13;
            boolean jump = group == 0xd || group == 0xe || group == 0xf || group == 0x14 && (half & 0x7c) == 0 && (half & 0xf80) != 0;
            int rd = half >>> 7 & 31;
            boolean writesPointer = (half & 3) == 2 && (rd == 2 || rd >= 8 && rd <= 13);
            if ((half & 3) != 3 && !jump && (!writesPointer || oneIn(6))) {
                return half;
            }
        }
    }

    /// Any bits, in most cases with a major opcode that exists; no SYSTEM instructions.
    int anything() {
        int word = random.nextInt();
        word = oneIn(6) ? word | 3 : word & ~0x7f | MAJOR_OPCODES[below(MAJOR_OPCODES.length)];
        int opcode = word & 0x7f;
        boolean jump = opcode == Rv.JAL || opcode == Rv.BRANCH && (word >>> 13 & 3) != 1 || opcode == Rv.JALR && (word >>> 12 & 7) == 0;
        boolean reservation = opcode == Rv.AMO && word >>> 28 == 1;
        return opcode == Rv.SYSTEM || jump || reservation ? integer() : known(word);
    }

    /// The word, or another one for `ctzw`, for which QEMU 7.2 looks beyond the word's 32 bits.
    int known(int word) {
        return (word & 0xfff0_707f) == CTZW ? integer() : word;
    }
}
