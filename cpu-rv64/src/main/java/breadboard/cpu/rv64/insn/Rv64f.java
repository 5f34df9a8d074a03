package breadboard.cpu.rv64.insn;

import breadboard.cpu.rv64.fp.F32;
import breadboard.cpu.rv64.fp.Fpu;
import breadboard.cpu.rv64.mem.Memory;
import breadboard.isa.Extension;
import breadboard.isa.Insn;

/// Single-precision floating point. Unpriv §20.
@Extension("f")
public final class Rv64f {
    private Rv64f() {
    }

    @Insn("flw     imm[11:0] rs1 010 frd 0000111")
    public static long flw(Memory memory, long rs1, long imm) {
        return F32.box((int) memory.load32(rs1 + imm));
    }

    @Insn("fsw     imm[11:5] frs2 rs1 010 imm[4:0] 0100111")
    public static void fsw(Memory memory, long rs1, long frs2, long imm) {
        memory.store32(rs1 + imm, frs2);
    }

    @Insn("fmadd.s frs3 00 frs2 frs1 rm frd 1000011")
    public static long fmadd_s(Fpu fpu, long frs1, long frs2, long frs3, int rm) {
        return F32.fmadd(fpu, frs1, frs2, frs3, rm);
    }

    @Insn("fmsub.s frs3 00 frs2 frs1 rm frd 1000111")
    public static long fmsub_s(Fpu fpu, long frs1, long frs2, long frs3, int rm) {
        return F32.fmsub(fpu, frs1, frs2, frs3, rm);
    }

    @Insn("fnmsub.s frs3 00 frs2 frs1 rm frd 1001011")
    public static long fnmsub_s(Fpu fpu, long frs1, long frs2, long frs3, int rm) {
        return F32.fnmsub(fpu, frs1, frs2, frs3, rm);
    }

    @Insn("fnmadd.s frs3 00 frs2 frs1 rm frd 1001111")
    public static long fnmadd_s(Fpu fpu, long frs1, long frs2, long frs3, int rm) {
        return F32.fnmadd(fpu, frs1, frs2, frs3, rm);
    }

    @Insn("fadd.s  0000000 frs2 frs1 rm frd 1010011")
    public static long fadd_s(Fpu fpu, long frs1, long frs2, int rm) {
        return F32.add(fpu, frs1, frs2, rm);
    }

    @Insn("fsub.s  0000100 frs2 frs1 rm frd 1010011")
    public static long fsub_s(Fpu fpu, long frs1, long frs2, int rm) {
        return F32.sub(fpu, frs1, frs2, rm);
    }

    @Insn("fmul.s  0001000 frs2 frs1 rm frd 1010011")
    public static long fmul_s(Fpu fpu, long frs1, long frs2, int rm) {
        return F32.mul(fpu, frs1, frs2, rm);
    }

    @Insn("fdiv.s  0001100 frs2 frs1 rm frd 1010011")
    public static long fdiv_s(Fpu fpu, long frs1, long frs2, int rm) {
        return F32.div(fpu, frs1, frs2, rm);
    }

    @Insn("fsqrt.s 0101100 00000 frs1 rm frd 1010011")
    public static long fsqrt_s(Fpu fpu, long frs1, int rm) {
        return F32.sqrt(fpu, frs1, rm);
    }

    @Insn("fsgnj.s 0010000 frs2 frs1 000 frd 1010011")
    public static long fsgnj_s(long frs1, long frs2) {
        return F32.sgnj(frs1, frs2);
    }

    @Insn("fsgnjn.s 0010000 frs2 frs1 001 frd 1010011")
    public static long fsgnjn_s(long frs1, long frs2) {
        return F32.sgnjn(frs1, frs2);
    }

    @Insn("fsgnjx.s 0010000 frs2 frs1 010 frd 1010011")
    public static long fsgnjx_s(long frs1, long frs2) {
        return F32.sgnjx(frs1, frs2);
    }

    @Insn("fmin.s  0010100 frs2 frs1 000 frd 1010011")
    public static long fmin_s(Fpu fpu, long frs1, long frs2) {
        return F32.min(fpu, frs1, frs2);
    }

    @Insn("fmax.s  0010100 frs2 frs1 001 frd 1010011")
    public static long fmax_s(Fpu fpu, long frs1, long frs2) {
        return F32.max(fpu, frs1, frs2);
    }

    @Insn("fle.s   1010000 frs2 frs1 000 rd 1010011")
    public static long fle_s(Fpu fpu, long frs1, long frs2) {
        return F32.fle(fpu, frs1, frs2);
    }

    @Insn("flt.s   1010000 frs2 frs1 001 rd 1010011")
    public static long flt_s(Fpu fpu, long frs1, long frs2) {
        return F32.flt(fpu, frs1, frs2);
    }

    @Insn("feq.s   1010000 frs2 frs1 010 rd 1010011")
    public static long feq_s(Fpu fpu, long frs1, long frs2) {
        return F32.feq(fpu, frs1, frs2);
    }

    @Insn("fclass.s 1110000 00000 frs1 001 rd 1010011")
    public static long fclass_s(long frs1) {
        return F32.fclass(frs1);
    }

    @Insn("fcvt.w.s 1100000 00000 frs1 rm rd 1010011")
    public static long fcvt_w_s(Fpu fpu, long frs1, int rm) {
        return F32.toInt32(fpu, frs1, rm);
    }

    @Insn("fcvt.s.w 1101000 00000 rs1 rm frd 1010011")
    public static long fcvt_s_w(Fpu fpu, long rs1, int rm) {
        return F32.fromInt32(fpu, rs1, rm);
    }

    @Insn("fcvt.wu.s 1100000 00001 frs1 rm rd 1010011")
    public static long fcvt_wu_s(Fpu fpu, long frs1, int rm) {
        return F32.toUint32(fpu, frs1, rm);
    }

    @Insn("fcvt.s.wu 1101000 00001 rs1 rm frd 1010011")
    public static long fcvt_s_wu(Fpu fpu, long rs1, int rm) {
        return F32.fromUint32(fpu, rs1, rm);
    }

    @Insn("fcvt.l.s 1100000 00010 frs1 rm rd 1010011")
    public static long fcvt_l_s(Fpu fpu, long frs1, int rm) {
        return F32.toInt64(fpu, frs1, rm);
    }

    @Insn("fcvt.s.l 1101000 00010 rs1 rm frd 1010011")
    public static long fcvt_s_l(Fpu fpu, long rs1, int rm) {
        return F32.fromInt64(fpu, rs1, rm);
    }

    @Insn("fcvt.lu.s 1100000 00011 frs1 rm rd 1010011")
    public static long fcvt_lu_s(Fpu fpu, long frs1, int rm) {
        return F32.toUint64(fpu, frs1, rm);
    }

    @Insn("fcvt.s.lu 1101000 00011 rs1 rm frd 1010011")
    public static long fcvt_s_lu(Fpu fpu, long rs1, int rm) {
        return F32.fromUint64(fpu, rs1, rm);
    }

    @Insn("fmv.x.w 1110000 00000 frs1 000 rd 1010011")
    public static long fmv_x_w(long frs1) {
        return F32.moveToX(frs1);
    }

    @Insn("fmv.w.x 1111000 00000 rs1 000 frd 1010011")
    public static long fmv_w_x(long rs1) {
        return F32.box((int) rs1);
    }
}
