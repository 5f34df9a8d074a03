package breadboard.cpu.rv64.insn;

import breadboard.isa.Extension;
import breadboard.isa.Insn;

/// Bit manipulation for cryptography, as far as it is not in Zbb as well. Unpriv §30.4.5.
@Extension("zbkb")
public final class Zbkb {
    private Zbkb() {
    }

    @Insn("pack    0000100 rs2 rs1 100 rd 0110011")
    public static long pack(long rs1, long rs2) {
        return rs2 << 32 | rs1 & 0xffff_ffffL;
    }

    @Insn("packh   0000100 rs2 rs1 111 rd 0110011")
    public static long packh(long rs1, long rs2) {
        return (rs2 & 0xff) << 8 | rs1 & 0xff;
    }

    @Insn("packw   0000100 rs2 rs1 100 rd 0111011")
    public static long packw(long rs1, long rs2) {
        return (int) (rs2 << 16 | rs1 & 0xffff);
    }

    /// The bits of each byte in reverse.
    @Insn("brev8   011010000111 rs1 101 rd 0010011")
    public static long brev8(long rs1) {
        return Long.reverseBytes(Long.reverse(rs1));
    }
}
