package breadboard.cpu.rv64.insn;

import breadboard.cpu.rv64.core.Core;
import breadboard.isa.Extension;
import breadboard.isa.Insn;

/// Invalidation of translations in pieces. Priv §15.
@Extension("svinval")
public final class Svinval {
    private Svinval() {
    }

    /// Has the rights of `sfence.vma`, and its effect.
    @Insn("sinval.vma 0001011 rs2 rs1 000 00000 1110011")
    public static void sinval_vma(Core core, int rs1, int rs2) {
        core.sfenceVma(core.x[rs1], rs1 == 0, core.x[rs2], rs2 == 0);
    }

    @Insn("sfence.w.inval 0001100 00000 00000 000 00000 1110011")
    public static void sfence_w_inval(Core core) {
        core.fenceOfInvalidations();
    }

    @Insn("sfence.inval.ir 0001100 00001 00000 000 00000 1110011")
    public static void sfence_inval_ir(Core core) {
        core.fenceOfInvalidations();
    }
}
