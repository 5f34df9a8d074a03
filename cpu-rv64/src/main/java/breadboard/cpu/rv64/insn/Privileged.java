package breadboard.cpu.rv64.insn;

import breadboard.cpu.rv64.core.Core;
import breadboard.isa.Extension;
import breadboard.isa.Insn;

/// Traps on purpose, returns from traps, waiting, and the fence of address translation. Priv §3.3, §12.2; Unpriv §2.8.
///
/// Whether the present mode may execute them is the `Core`'s business.
@Extension("i")
public final class Privileged {
    private Privileged() {
    }

    @Insn("ecall   000000000000 00000 000 00000 1110011")
    public static void ecall(Core core) {
        core.ecall();
    }

    @Insn("ebreak  000000000001 00000 000 00000 1110011")
    @Insn("c.ebreak 100 1 00000 00000 10")
    public static void ebreak(Core core) {
        core.ebreak();
    }

    @Insn("sret    0001000 00010 00000 000 00000 1110011")
    public static void sret(Core core) {
        core.sret();
    }

    @Insn("mret    0011000 00010 00000 000 00000 1110011")
    public static void mret(Core core) {
        core.mret();
    }

    @Insn("wfi     0001000 00101 00000 000 00000 1110011")
    public static void wfi(Core core) {
        core.wfi();
    }

    /// x0 as a register number means every address or every address space, whatever its value. Priv §12.2.1.
    @Insn("sfence.vma 0001001 rs2 rs1 000 00000 1110011")
    public static void sfence_vma(Core core, int rs1, int rs2) {
        core.sfenceVma(core.x[rs1], rs1 == 0, core.x[rs2], rs2 == 0);
    }
}
