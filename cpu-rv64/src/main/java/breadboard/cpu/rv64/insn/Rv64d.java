package breadboard.cpu.rv64.insn;

import breadboard.cpu.rv64.fp.F32;
import breadboard.cpu.rv64.fp.F64;
import breadboard.cpu.rv64.fp.Fpu;
import breadboard.cpu.rv64.mem.Memory;
import breadboard.isa.Extension;
import breadboard.isa.Insn;

/// Double-precision floating point. Unpriv §21.
@Extension("d")
public final class Rv64d {
    private Rv64d() {
    }

    @Insn("fld     imm[11:0] rs1 011 frd 0000111")
    @Insn("c.fld   001 uimm[5:3] rs1' uimm[7:6] frd' 00")
    @Insn("c.fldsp 001 uimm[5] frd uimm[4:3|8:6] 10 | rs1=2")
    public static long fld(Memory memory, long rs1, long imm) {
        return memory.load64(rs1 + imm);
    }

    @Insn("fsd     imm[11:5] frs2 rs1 011 imm[4:0] 0100111")
    @Insn("c.fsd   101 uimm[5:3] rs1' uimm[7:6] frs2' 00")
    @Insn("c.fsdsp 101 uimm[5:3|8:6] frs2 10 | rs1=2")
    public static void fsd(Memory memory, long rs1, long frs2, long imm) {
        memory.store64(rs1 + imm, frs2);
    }

    @Insn("fmadd.d frs3 01 frs2 frs1 rm frd 1000011")
    public static long fmadd_d(Fpu fpu, long frs1, long frs2, long frs3, int rm) {
        return F64.fmadd(fpu, frs1, frs2, frs3, rm);
    }

    @Insn("fmsub.d frs3 01 frs2 frs1 rm frd 1000111")
    public static long fmsub_d(Fpu fpu, long frs1, long frs2, long frs3, int rm) {
        return F64.fmsub(fpu, frs1, frs2, frs3, rm);
    }

    @Insn("fnmsub.d frs3 01 frs2 frs1 rm frd 1001011")
    public static long fnmsub_d(Fpu fpu, long frs1, long frs2, long frs3, int rm) {
        return F64.fnmsub(fpu, frs1, frs2, frs3, rm);
    }

    @Insn("fnmadd.d frs3 01 frs2 frs1 rm frd 1001111")
    public static long fnmadd_d(Fpu fpu, long frs1, long frs2, long frs3, int rm) {
        return F64.fnmadd(fpu, frs1, frs2, frs3, rm);
    }

    @Insn("fadd.d  0000001 frs2 frs1 rm frd 1010011")
    public static long fadd_d(Fpu fpu, long frs1, long frs2, int rm) {
        return F64.add(fpu, frs1, frs2, rm);
    }

    @Insn("fsub.d  0000101 frs2 frs1 rm frd 1010011")
    public static long fsub_d(Fpu fpu, long frs1, long frs2, int rm) {
        return F64.sub(fpu, frs1, frs2, rm);
    }

    @Insn("fmul.d  0001001 frs2 frs1 rm frd 1010011")
    public static long fmul_d(Fpu fpu, long frs1, long frs2, int rm) {
        return F64.mul(fpu, frs1, frs2, rm);
    }

    @Insn("fdiv.d  0001101 frs2 frs1 rm frd 1010011")
    public static long fdiv_d(Fpu fpu, long frs1, long frs2, int rm) {
        return F64.div(fpu, frs1, frs2, rm);
    }

    @Insn("fsqrt.d 0101101 00000 frs1 rm frd 1010011")
    public static long fsqrt_d(Fpu fpu, long frs1, int rm) {
        return F64.sqrt(fpu, frs1, rm);
    }

    @Insn("fsgnj.d 0010001 frs2 frs1 000 frd 1010011")
    public static long fsgnj_d(long frs1, long frs2) {
        return F64.sgnj(frs1, frs2);
    }

    @Insn("fsgnjn.d 0010001 frs2 frs1 001 frd 1010011")
    public static long fsgnjn_d(long frs1, long frs2) {
        return F64.sgnjn(frs1, frs2);
    }

    @Insn("fsgnjx.d 0010001 frs2 frs1 010 frd 1010011")
    public static long fsgnjx_d(long frs1, long frs2) {
        return F64.sgnjx(frs1, frs2);
    }

    @Insn("fmin.d  0010101 frs2 frs1 000 frd 1010011")
    public static long fmin_d(Fpu fpu, long frs1, long frs2) {
        return F64.min(fpu, frs1, frs2);
    }

    @Insn("fmax.d  0010101 frs2 frs1 001 frd 1010011")
    public static long fmax_d(Fpu fpu, long frs1, long frs2) {
        return F64.max(fpu, frs1, frs2);
    }

    @Insn("fle.d   1010001 frs2 frs1 000 rd 1010011")
    public static long fle_d(Fpu fpu, long frs1, long frs2) {
        return F64.fle(fpu, frs1, frs2);
    }

    @Insn("flt.d   1010001 frs2 frs1 001 rd 1010011")
    public static long flt_d(Fpu fpu, long frs1, long frs2) {
        return F64.flt(fpu, frs1, frs2);
    }

    @Insn("feq.d   1010001 frs2 frs1 010 rd 1010011")
    public static long feq_d(Fpu fpu, long frs1, long frs2) {
        return F64.feq(fpu, frs1, frs2);
    }

    @Insn("fclass.d 1110001 00000 frs1 001 rd 1010011")
    public static long fclass_d(long frs1) {
        return F64.fclass(frs1);
    }

    @Insn("fcvt.w.d 1100001 00000 frs1 rm rd 1010011")
    public static long fcvt_w_d(Fpu fpu, long frs1, int rm) {
        return F64.toInt32(fpu, frs1, rm);
    }

    @Insn(value = "fcvt.d.w 1101001 00000 rs1 rm frd 1010011", text = "frd,rs1,exact")
    public static long fcvt_d_w(Fpu fpu, long rs1, int rm) {
        return F64.fromInt32(fpu, rs1, rm);
    }

    @Insn("fcvt.wu.d 1100001 00001 frs1 rm rd 1010011")
    public static long fcvt_wu_d(Fpu fpu, long frs1, int rm) {
        return F64.toUint32(fpu, frs1, rm);
    }

    @Insn(value = "fcvt.d.wu 1101001 00001 rs1 rm frd 1010011", text = "frd,rs1,exact")
    public static long fcvt_d_wu(Fpu fpu, long rs1, int rm) {
        return F64.fromUint32(fpu, rs1, rm);
    }

    @Insn("fcvt.l.d 1100001 00010 frs1 rm rd 1010011")
    public static long fcvt_l_d(Fpu fpu, long frs1, int rm) {
        return F64.toInt64(fpu, frs1, rm);
    }

    @Insn("fcvt.d.l 1101001 00010 rs1 rm frd 1010011")
    public static long fcvt_d_l(Fpu fpu, long rs1, int rm) {
        return F64.fromInt64(fpu, rs1, rm);
    }

    @Insn("fcvt.lu.d 1100001 00011 frs1 rm rd 1010011")
    public static long fcvt_lu_d(Fpu fpu, long frs1, int rm) {
        return F64.toUint64(fpu, frs1, rm);
    }

    @Insn("fcvt.d.lu 1101001 00011 rs1 rm frd 1010011")
    public static long fcvt_d_lu(Fpu fpu, long rs1, int rm) {
        return F64.fromUint64(fpu, rs1, rm);
    }

    @Insn("fcvt.s.d 0100000 00001 frs1 rm frd 1010011")
    public static long fcvt_s_d(Fpu fpu, long frs1, int rm) {
        return F64.toF32(fpu, frs1, rm);
    }

    /// Exact, but a reserved rounding mode makes it illegal all the same.
    @Insn(value = "fcvt.d.s 0100001 00000 frs1 rm frd 1010011", text = "frd,frs1,exact")
    public static long fcvt_d_s(Fpu fpu, long frs1, int rm) {
        return F32.toF64(fpu, frs1);
    }

    @Insn("fmv.x.d 1110001 00000 frs1 000 rd 1010011")
    public static long fmv_x_d(long frs1) {
        return frs1;
    }

    @Insn("fmv.d.x 1111001 00000 rs1 000 frd 1010011")
    public static long fmv_d_x(long rs1) {
        return rs1;
    }
}
