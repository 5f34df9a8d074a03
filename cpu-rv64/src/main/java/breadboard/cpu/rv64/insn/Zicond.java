package breadboard.cpu.rv64.insn;

import breadboard.isa.Extension;
import breadboard.isa.Insn;

/// Conditional operations on integers. Unpriv §12.
@Extension("zicond")
public final class Zicond {
    private Zicond() {
    }

    @Insn("czero.eqz 0000111 rs2 rs1 101 rd 0110011")
    public static long czero_eqz(long rs1, long rs2) {
        return rs2 == 0 ? 0 : rs1;
    }

    @Insn("czero.nez 0000111 rs2 rs1 111 rd 0110011")
    public static long czero_nez(long rs1, long rs2) {
        return rs2 != 0 ? 0 : rs1;
    }
}
