package breadboard.cpu.rv64.jit;

import breadboard.cpu.rv64.core.Core;
import breadboard.cpu.rv64.fp.F32;
import breadboard.cpu.rv64.mem.GuestTrap;

/// Where compiled code departs from its fast path: accesses that its TLB probe does not cover, and what they throw.
final class Departures {
    /// Kinds of accesses, as the compiled code names them.
    static final int LOAD8 = 0;
    static final int LOAD8U = 1;
    static final int LOAD16 = 2;
    static final int LOAD16U = 3;
    static final int LOAD32 = 4;
    static final int LOAD32U = 5;
    static final int LOAD64 = 6;
    /// A single into a floating-point register.
    static final int LOAD_BOXED = 7;

    /// Added to the number of a floating-point register.
    static final int FLOATING = 64;
    /// Where a value goes that goes nowhere.
    static final int NOWHERE = 32;

    private static final int KIND_SHIFT = 8;
    private static final int LENGTH_SHIFT = 16;

    private Departures() {
    }

    /// What compiled code says of an access: what it is, the register it loads, and the length of the instruction.
    static int access(int kind, int register, int length) {
        return kind << KIND_SHIFT | register | length << LENGTH_SHIFT;
    }

    /// A load.
    ///
    /// @param left   steps left before it
    /// @param access as `access` packs it
    static long load(Core core, long va, long pc, long left, int access) {
        core.pc = pc;
        core.stepsLeft = left;
        long value = switch (access >>> KIND_SHIFT & 15) {
            case LOAD8 -> core.memory.load8(va);
            case LOAD8U -> core.memory.load8u(va);
            case LOAD16 -> core.memory.load16(va);
            case LOAD16U -> core.memory.load16u(va);
            case LOAD32 -> core.memory.load32(va);
            case LOAD32U -> core.memory.load32u(va);
            case LOAD64 -> core.memory.load64(va);
            default -> F32.box((int) core.memory.load32(va));
        };
        if (core.attention) {
            throw leave(core, access, value);
        }
        return value;
    }

    /// A store; its kind is its number of bytes.
    static void store(Core core, long va, long value, long pc, long left, int access) {
        core.pc = pc;
        core.stepsLeft = left;
        switch (access >>> KIND_SHIFT & 15) {
            case 1 -> core.memory.store8(va, value);
            case 2 -> core.memory.store16(va, value);
            case 4 -> core.memory.store32(va, value);
            default -> core.memory.store64(va, value);
        }
        if (core.attention) {
            throw leave(core, access, 0);
        }
    }

    private static Leave leave(Core core, int access, long value) {
        core.pc += access >>> LENGTH_SHIFT;
        core.stepsLeft--;
        return new Leave(access & 0xff, value);
    }

    /// Ends a region because of what was thrown; the registers are in `x` again.
    ///
    /// @return what the region returns
    static long departed(Core core, long[] x, GuestTrap thrown) {
        if (thrown instanceof Leave leave) {
            if (leave.register < FLOATING) {
                x[leave.register] = leave.value;
            } else {
                core.fpu.f[leave.register - FLOATING] = leave.value;
                core.fpuDirty();
            }
        } else {
            core.trap(thrown.cause, thrown.tval);
            core.stepsLeft--;
        }
        return core.pc | 1;
    }
}
