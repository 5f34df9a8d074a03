package breadboard.cpu.rv64.insn;

import breadboard.cpu.rv64.fp.F16;
import breadboard.cpu.rv64.fp.Fpu;
import breadboard.cpu.rv64.mem.Memory;
import breadboard.isa.Extension;
import breadboard.isa.Insn;

/// Half precision, as far as it is for storage: loads, stores, moves and conversions. Zfh 1.0 (Unpriv §22.3).
@Extension("zfhmin")
public final class Zfhmin {
    private Zfhmin() {
    }

    @Insn("flh     imm[11:0] rs1 001 frd 0000111")
    public static long flh(Memory memory, long rs1, long imm) {
        return F16.box(memory.load16(rs1 + imm));
    }

    @Insn("fsh     imm[11:5] frs2 rs1 001 imm[4:0] 0100111")
    public static void fsh(Memory memory, long rs1, long frs2, long imm) {
        memory.store16(rs1 + imm, frs2);
    }

    @Insn("fmv.x.h 1110010 00000 frs1 000 rd 1010011")
    public static long fmv_x_h(long frs1) {
        return (short) frs1;
    }

    @Insn("fmv.h.x 1111010 00000 rs1 000 frd 1010011")
    public static long fmv_h_x(long rs1) {
        return F16.box(rs1);
    }

    /// Exact: the rounding mode has no effect.
    @Insn(value = "fcvt.s.h 0100000 00010 frs1 rm frd 1010011", text = "frd,frs1,exact")
    public static long fcvt_s_h(Fpu fpu, long frs1, int rm) {
        return F16.toF32(fpu, frs1);
    }

    @Insn("fcvt.h.s 0100010 00000 frs1 rm frd 1010011")
    public static long fcvt_h_s(Fpu fpu, long frs1, int rm) {
        return F16.fromF32(fpu, frs1, rm);
    }

    /// Exact: the rounding mode has no effect.
    @Insn(value = "fcvt.d.h 0100001 00010 frs1 rm frd 1010011", needs = "zfhmin d", text = "frd,frs1,exact")
    public static long fcvt_d_h(Fpu fpu, long frs1, int rm) {
        return F16.toF64(fpu, frs1);
    }

    @Insn(value = "fcvt.h.d 0100010 00001 frs1 rm frd 1010011", needs = "zfhmin d")
    public static long fcvt_h_d(Fpu fpu, long frs1, int rm) {
        return F16.fromF64(fpu, frs1, rm);
    }
}
