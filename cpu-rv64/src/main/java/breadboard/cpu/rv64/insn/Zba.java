package breadboard.cpu.rv64.insn;

import breadboard.isa.Extension;
import breadboard.isa.Insn;

/// Address generation. Unpriv §30.4.1.
@Extension("zba")
public final class Zba {
    private static final long LOW_32 = 0xffff_ffffL;

    private Zba() {
    }

    @Insn("add.uw  0000100 rs2 rs1 000 rd 0111011")
    public static long add_uw(long rs1, long rs2) {
        return rs2 + (rs1 & LOW_32);
    }

    @Insn("sh1add  0010000 rs2 rs1 010 rd 0110011")
    public static long sh1add(long rs1, long rs2) {
        return rs2 + (rs1 << 1);
    }

    @Insn("sh1add.uw 0010000 rs2 rs1 010 rd 0111011")
    public static long sh1add_uw(long rs1, long rs2) {
        return rs2 + ((rs1 & LOW_32) << 1);
    }

    @Insn("sh2add  0010000 rs2 rs1 100 rd 0110011")
    public static long sh2add(long rs1, long rs2) {
        return rs2 + (rs1 << 2);
    }

    @Insn("sh2add.uw 0010000 rs2 rs1 100 rd 0111011")
    public static long sh2add_uw(long rs1, long rs2) {
        return rs2 + ((rs1 & LOW_32) << 2);
    }

    @Insn("sh3add  0010000 rs2 rs1 110 rd 0110011")
    public static long sh3add(long rs1, long rs2) {
        return rs2 + (rs1 << 3);
    }

    @Insn("sh3add.uw 0010000 rs2 rs1 110 rd 0111011")
    public static long sh3add_uw(long rs1, long rs2) {
        return rs2 + ((rs1 & LOW_32) << 3);
    }

    @Insn("slli.uw 000010 shamt[5:0] rs1 001 rd 0011011")
    public static long slli_uw(long rs1, int shamt) {
        return (rs1 & LOW_32) << shamt;
    }
}
