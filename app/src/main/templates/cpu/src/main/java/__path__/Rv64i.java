package __package__;

import breadboard.api.bus.AccessWidth;
import breadboard.api.hart.Access;
import breadboard.api.hart.Hart.RunState;

/// What instructions do: RV64I, Zicsr, `mret` and `wfi` (chapter "RV32/64G Instruction Set Listings" of the unprivileged specification).
final class Rv64i {
    private static final int ILLEGAL = 2;
    private static final int BREAKPOINT = 3;
    private static final int ECALL_FROM_M = 11;

    private Rv64i() { }

    /// Executes the instruction at `pc`.
    ///
    /// @throws Trap and nothing has changed
    static void execute(__Name__Hart hart, int in, long pc) throws Trap {
        int rd = in >>> 7 & 31;
        int funct3 = in >>> 12 & 7;
        long a = hart.x(in >>> 15 & 31);
        long b = hart.x(in >>> 20 & 31);
        long immI = in >> 20;
        switch (in & 0x7f) {
            case 0x37 -> hart.x(rd, in & 0xffff_f000);
            case 0x17 -> hart.x(rd, pc + (in & 0xffff_f000));
            case 0x6f -> {
                hart.jump(pc + immJ(in));
                hart.x(rd, pc + 4);
            }
            case 0x67 -> {
                require(funct3 == 0, in);
                hart.jump(a + immI & ~1);
                hart.x(rd, pc + 4);
            }
            case 0x63 -> {
                if (branches(funct3, a, b, in)) {
                    hart.jump(pc + immB(in));
                }
            }
            case 0x03 -> hart.x(rd, loaded(hart, funct3, a + immI, in));
            case 0x23 -> {
                require(funct3 < 4, in);
                hart.store(a + (in >> 25 << 5 | in >>> 7 & 31), AccessWidth.values()[funct3], b);
            }
            case 0x13 -> hart.x(rd, immediate(funct3, a, immI, in));
            case 0x1b -> hart.x(rd, immediateWord(funct3, (int) a, (int) immI, in));
            case 0x33 -> hart.x(rd, register(funct3, in >>> 25, a, b, in));
            case 0x3b -> hart.x(rd, registerWord(funct3, in >>> 25, (int) a, (int) b, in));
            case 0x0f -> require(funct3 <= 1, in);
            case 0x73 -> system(hart, in, rd, funct3, a);
            default -> throw new Trap(ILLEGAL, in & 0xffff_ffffL);
        }
    }

    private static void require(boolean legal, int in) throws Trap {
        if (!legal) {
            throw new Trap(ILLEGAL, in & 0xffff_ffffL);
        }
    }

    private static long immJ(int in) {
        return in >> 31 << 20 | in & 0xf_f000 | (in >>> 20 & 1) << 11 | (in >>> 21 & 0x3ff) << 1;
    }

    private static long immB(int in) {
        return in >> 31 << 12 | (in >>> 7 & 1) << 11 | (in >>> 25 & 0x3f) << 5 | (in >>> 8 & 15) << 1;
    }

    private static boolean branches(int funct3, long a, long b, int in) throws Trap {
        return switch (funct3) {
            case 0 -> a == b;
            case 1 -> a != b;
            case 4 -> a < b;
            case 5 -> a >= b;
            case 6 -> Long.compareUnsigned(a, b) < 0;
            case 7 -> Long.compareUnsigned(a, b) >= 0;
            default -> throw new Trap(ILLEGAL, in & 0xffff_ffffL);
        };
    }

    private static long loaded(__Name__Hart hart, int funct3, long address, int in) throws Trap {
        require(funct3 < 7, in);
        AccessWidth width = AccessWidth.values()[funct3 & 3];
        long value = hart.load(address, width, Access.LOAD);
        return switch (funct3) {
            case 0 -> (byte) value;
            case 1 -> (short) value;
            case 2 -> (int) value;
            default -> value;
        };
    }

    private static long immediate(int funct3, long a, long imm, int in) throws Trap {
        int upper = in >>> 26;
        return switch (funct3) {
            case 1 -> {
                require(upper == 0, in);
                yield a << imm;
            }
            case 5 -> {
                require(upper == 0 || upper == 0x10, in);
                yield upper == 0 ? a >>> imm : a >> imm;
            }
            default -> register(funct3, 0, a, imm, in);
        };
    }

    private static long immediateWord(int funct3, int a, int imm, int in) throws Trap {
        int upper = in >>> 25;
        return switch (funct3) {
            case 0 -> a + imm;
            case 1 -> {
                require(upper == 0, in);
                yield a << imm;
            }
            case 5 -> {
                require(upper == 0 || upper == 0x20, in);
                yield upper == 0 ? a >>> imm : a >> imm;
            }
            default -> throw new Trap(ILLEGAL, in & 0xffff_ffffL);
        };
    }

    private static long register(int funct3, int funct7, long a, long b, int in) throws Trap {
        require(funct7 == 0 || funct7 == 0x20 && (funct3 == 0 || funct3 == 5), in);
        return switch (funct3) {
            case 0 -> funct7 == 0 ? a + b : a - b;
            case 1 -> a << b;
            case 2 -> a < b ? 1 : 0;
            case 3 -> Long.compareUnsigned(a, b) < 0 ? 1 : 0;
            case 4 -> a ^ b;
            case 5 -> funct7 == 0 ? a >>> b : a >> b;
            case 6 -> a | b;
            default -> a & b;
        };
    }

    private static long registerWord(int funct3, int funct7, int a, int b, int in) throws Trap {
        require(funct7 == 0 && (funct3 == 0 || funct3 == 1 || funct3 == 5) || funct7 == 0x20 && (funct3 == 0 || funct3 == 5), in);
        return switch (funct3) {
            case 0 -> funct7 == 0 ? a + b : a - b;
            case 1 -> a << b;
            default -> funct7 == 0 ? a >>> b : a >> b;
        };
    }

    private static void system(__Name__Hart hart, int in, int rd, int funct3, long a) throws Trap {
        switch (in) {
            case 0x0000_0073 -> throw new Trap(ECALL_FROM_M, 0);
            case 0x0010_0073 -> throw new Trap(BREAKPOINT, hart.pc() - 4);
            case 0x3020_0073 -> hart.jump(hart.csrs.leave());
            case 0x1050_0073 -> hart.runState(RunState.WAITING);
            default -> csr(hart, in, rd, funct3, (funct3 & 4) != 0 ? in >>> 15 & 31 : a);
        }
    }

    private static void csr(__Name__Hart hart, int in, int rd, int funct3, long operand) throws Trap {
        int number = in >>> 20;
        boolean writes = (funct3 & 3) == 1 || (in >>> 15 & 31) != 0;
        require((funct3 & 3) != 0 && hart.csrs.has(number) && !(writes && number >>> 10 == 3), in);
        long old = hart.csrs.read(number);
        if (writes) {
            hart.csrs.write(number, switch (funct3 & 3) {
                case 1 -> operand;
                case 2 -> old | operand;
                default -> old & ~operand;
            });
        }
        hart.x(rd, old);
    }
}
