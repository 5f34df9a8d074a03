package breadboard.cpu.rv64.insn;

import breadboard.isa.Extension;
import breadboard.isa.Insn;

/// Single bits, by a number of which the lowest six bits count. Unpriv §30.4.4.
@Extension("zbs")
public final class Zbs {
    private Zbs() {
    }

    @Insn("bclr    0100100 rs2 rs1 001 rd 0110011")
    public static long bclr(long rs1, long rs2) {
        return rs1 & ~(1L << rs2);
    }

    @Insn("bclri   010010 shamt[5:0] rs1 001 rd 0010011")
    public static long bclri(long rs1, int shamt) {
        return rs1 & ~(1L << shamt);
    }

    @Insn("bext    0100100 rs2 rs1 101 rd 0110011")
    public static long bext(long rs1, long rs2) {
        return rs1 >>> rs2 & 1;
    }

    @Insn("bexti   010010 shamt[5:0] rs1 101 rd 0010011")
    public static long bexti(long rs1, int shamt) {
        return rs1 >>> shamt & 1;
    }

    @Insn("binv    0110100 rs2 rs1 001 rd 0110011")
    public static long binv(long rs1, long rs2) {
        return rs1 ^ 1L << rs2;
    }

    @Insn("binvi   011010 shamt[5:0] rs1 001 rd 0010011")
    public static long binvi(long rs1, int shamt) {
        return rs1 ^ 1L << shamt;
    }

    @Insn("bset    0010100 rs2 rs1 001 rd 0110011")
    public static long bset(long rs1, long rs2) {
        return rs1 | 1L << rs2;
    }

    @Insn("bseti   001010 shamt[5:0] rs1 001 rd 0010011")
    public static long bseti(long rs1, int shamt) {
        return rs1 | 1L << shamt;
    }
}
