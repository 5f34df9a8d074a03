package breadboard.cpu.rv64.insn;

import breadboard.cpu.rv64.fp.F16;
import breadboard.cpu.rv64.fp.Fpu;
import breadboard.isa.Extension;
import breadboard.isa.Insn;

/// Arithmetic in half precision. Zfh 1.0 (Unpriv §22).
@Extension("zfh")
public final class Zfh {
    private Zfh() {
    }

    @Insn("fmadd.h frs3 10 frs2 frs1 rm frd 1000011")
    public static long fmadd_h(Fpu fpu, long frs1, long frs2, long frs3, int rm) {
        return F16.fmadd(fpu, frs1, frs2, frs3, rm);
    }

    @Insn("fmsub.h frs3 10 frs2 frs1 rm frd 1000111")
    public static long fmsub_h(Fpu fpu, long frs1, long frs2, long frs3, int rm) {
        return F16.fmsub(fpu, frs1, frs2, frs3, rm);
    }

    @Insn("fnmsub.h frs3 10 frs2 frs1 rm frd 1001011")
    public static long fnmsub_h(Fpu fpu, long frs1, long frs2, long frs3, int rm) {
        return F16.fnmsub(fpu, frs1, frs2, frs3, rm);
    }

    @Insn("fnmadd.h frs3 10 frs2 frs1 rm frd 1001111")
    public static long fnmadd_h(Fpu fpu, long frs1, long frs2, long frs3, int rm) {
        return F16.fnmadd(fpu, frs1, frs2, frs3, rm);
    }

    @Insn("fadd.h  0000010 frs2 frs1 rm frd 1010011")
    public static long fadd_h(Fpu fpu, long frs1, long frs2, int rm) {
        return F16.add(fpu, frs1, frs2, rm);
    }

    @Insn("fsub.h  0000110 frs2 frs1 rm frd 1010011")
    public static long fsub_h(Fpu fpu, long frs1, long frs2, int rm) {
        return F16.sub(fpu, frs1, frs2, rm);
    }

    @Insn("fmul.h  0001010 frs2 frs1 rm frd 1010011")
    public static long fmul_h(Fpu fpu, long frs1, long frs2, int rm) {
        return F16.mul(fpu, frs1, frs2, rm);
    }

    @Insn("fdiv.h  0001110 frs2 frs1 rm frd 1010011")
    public static long fdiv_h(Fpu fpu, long frs1, long frs2, int rm) {
        return F16.div(fpu, frs1, frs2, rm);
    }

    @Insn("fsqrt.h 0101110 00000 frs1 rm frd 1010011")
    public static long fsqrt_h(Fpu fpu, long frs1, int rm) {
        return F16.sqrt(fpu, frs1, rm);
    }

    @Insn("fsgnj.h 0010010 frs2 frs1 000 frd 1010011")
    public static long fsgnj_h(long frs1, long frs2) {
        return F16.sgnj(frs1, frs2);
    }

    @Insn("fsgnjn.h 0010010 frs2 frs1 001 frd 1010011")
    public static long fsgnjn_h(long frs1, long frs2) {
        return F16.sgnjn(frs1, frs2);
    }

    @Insn("fsgnjx.h 0010010 frs2 frs1 010 frd 1010011")
    public static long fsgnjx_h(long frs1, long frs2) {
        return F16.sgnjx(frs1, frs2);
    }

    @Insn("fmin.h  0010110 frs2 frs1 000 frd 1010011")
    public static long fmin_h(Fpu fpu, long frs1, long frs2) {
        return F16.min(fpu, frs1, frs2);
    }

    @Insn("fmax.h  0010110 frs2 frs1 001 frd 1010011")
    public static long fmax_h(Fpu fpu, long frs1, long frs2) {
        return F16.max(fpu, frs1, frs2);
    }

    @Insn("fle.h   1010010 frs2 frs1 000 rd 1010011")
    public static long fle_h(Fpu fpu, long frs1, long frs2) {
        return F16.fle(fpu, frs1, frs2);
    }

    @Insn("flt.h   1010010 frs2 frs1 001 rd 1010011")
    public static long flt_h(Fpu fpu, long frs1, long frs2) {
        return F16.flt(fpu, frs1, frs2);
    }

    @Insn("feq.h   1010010 frs2 frs1 010 rd 1010011")
    public static long feq_h(Fpu fpu, long frs1, long frs2) {
        return F16.feq(fpu, frs1, frs2);
    }

    @Insn("fclass.h 1110010 00000 frs1 001 rd 1010011")
    public static long fclass_h(long frs1) {
        return F16.fclass(frs1);
    }

    @Insn("fcvt.w.h 1100010 00000 frs1 rm rd 1010011")
    public static long fcvt_w_h(Fpu fpu, long frs1, int rm) {
        return F16.toInt32(fpu, frs1, rm);
    }

    @Insn("fcvt.h.w 1101010 00000 rs1 rm frd 1010011")
    public static long fcvt_h_w(Fpu fpu, long rs1, int rm) {
        return F16.fromInt32(fpu, rs1, rm);
    }

    @Insn("fcvt.wu.h 1100010 00001 frs1 rm rd 1010011")
    public static long fcvt_wu_h(Fpu fpu, long frs1, int rm) {
        return F16.toUint32(fpu, frs1, rm);
    }

    @Insn("fcvt.h.wu 1101010 00001 rs1 rm frd 1010011")
    public static long fcvt_h_wu(Fpu fpu, long rs1, int rm) {
        return F16.fromUint32(fpu, rs1, rm);
    }

    @Insn("fcvt.l.h 1100010 00010 frs1 rm rd 1010011")
    public static long fcvt_l_h(Fpu fpu, long frs1, int rm) {
        return F16.toInt64(fpu, frs1, rm);
    }

    @Insn("fcvt.h.l 1101010 00010 rs1 rm frd 1010011")
    public static long fcvt_h_l(Fpu fpu, long rs1, int rm) {
        return F16.fromInt64(fpu, rs1, rm);
    }

    @Insn("fcvt.lu.h 1100010 00011 frs1 rm rd 1010011")
    public static long fcvt_lu_h(Fpu fpu, long frs1, int rm) {
        return F16.toUint64(fpu, frs1, rm);
    }

    @Insn("fcvt.h.lu 1101010 00011 rs1 rm frd 1010011")
    public static long fcvt_h_lu(Fpu fpu, long rs1, int rm) {
        return F16.fromUint64(fpu, rs1, rm);
    }
}
