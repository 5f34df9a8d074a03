package breadboard.cpu.rv64.interp;

import breadboard.cpu.rv64.core.Core;
import breadboard.cpu.rv64.fp.Fpu;
import breadboard.cpu.rv64.mem.GuestTrap;

/// Rounding modes of floating-point instructions.
final class RoundingMode {
    private RoundingMode() {
    }

    /// The mode that an instruction's rm field selects. Unpriv §20.2.
    ///
    /// @throws GuestTrap illegal instruction, when it is a reserved one
    static int of(Core core, int rm) {
        int mode = core.fpu.rounding(rm);
        if (Fpu.isReserved(mode)) {
            throw core.illegal();
        }
        return mode;
    }
}
