package breadboard.cpu.rv64.insn;

import breadboard.cpu.rv64.core.Core;
import breadboard.isa.Extension;
import breadboard.isa.Insn;

/// Instruction-fetch fence. Unpriv §5.
@Extension("zifencei")
public final class Zifencei {
    private Zifencei() {
    }

    /// The fields that the manual reserves are ignored.
    @Insn("fence.i ------------ ----- 001 ----- 0001111")
    public static void fence_i(Core core) {
        core.fenceI();
    }
}
