package breadboard.cpu.rv64.interp;

import breadboard.cpu.rv64.core.Core;
import breadboard.cpu.rv64.decode.Decoded;
import breadboard.cpu.rv64.decode.Op;
import breadboard.cpu.rv64.mem.GuestTrap;

/// Does what the fast method leaves to others: rare instructions, accesses that its TLB does not have, traps, and slots that hold no
/// instruction.
final class Rare {
    /// No step was made; the page of `core.nextPc` must be looked up again.
    private static final int LOOK_UP = -1;
    private static final int REGISTERS = 32;

    private Rare() {
    }

    /// Executes the instruction in slot `i`, which is at `core.pc`, or prepares for it; sets `core.nextPc`.
    ///
    /// @param x integer registers
    /// @param d what the slot holds
    /// @return the number of steps made, 0 or 1, or a negative number when the page must be looked up again
    static int step(Core core, long[] x, long[] slots, int i, long d) {
        try {
            switch (Decoded.op(d)) {
                case Op.UNDECODED -> {
                    core.nextPc = core.pc;
                    Fetch.decode(core, slots, i);
                    return 0;
                }
                case Op.PAGE_END, Op.STRADDLE -> {
                    core.nextPc = core.pc;
                    return LOOK_UP;
                }
                case Op.HOOKED -> {
                    System.arraycopy(x, 0, core.x, 0, REGISTERS);
                    core.hooks().call();
                    System.arraycopy(core.x, 0, x, 0, REGISTERS);
                    core.nextPc = core.pc;
                    return LOOK_UP;
                }
                default -> RareOps.execute(core, x, d);
            }
        } catch (GuestTrap trap) {
            core.trap(trap.cause, trap.tval);
        }
        return 1;
    }
}
