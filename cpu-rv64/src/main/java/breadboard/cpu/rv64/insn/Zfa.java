package breadboard.cpu.rv64.insn;

import static breadboard.cpu.rv64.fp.Format.DOUBLE;
import static breadboard.cpu.rv64.fp.Format.HALF;
import static breadboard.cpu.rv64.fp.Format.SINGLE;

import breadboard.cpu.rv64.fp.Additional;
import breadboard.cpu.rv64.fp.Constants;
import breadboard.cpu.rv64.fp.Fpu;
import breadboard.isa.Extension;
import breadboard.isa.Insn;

/// Additional instructions on numbers in all formats. Zfa 1.0 (Unpriv §24).
@Extension("zfa")
public final class Zfa {
    private Zfa() {
    }

    /// One of 32 constants.
    @Insn(value = "fli.s   1111000 00001 zimm[4:0] 000 frd 1010011", text = "frd,constant")
    public static long fli_s(long zimm) {
        return Constants.of(SINGLE, (int) zimm);
    }

    @Insn(value = "fli.d   1111001 00001 zimm[4:0] 000 frd 1010011", needs = "zfa d", text = "frd,constant")
    public static long fli_d(long zimm) {
        return Constants.of(DOUBLE, (int) zimm);
    }

    @Insn(value = "fli.h   1111010 00001 zimm[4:0] 000 frd 1010011", needs = "zfa zfh", text = "frd,constant")
    public static long fli_h(long zimm) {
        return Constants.of(HALF, (int) zimm);
    }

    @Insn("fminm.s 0010100 frs2 frs1 010 frd 1010011")
    public static long fminm_s(Fpu fpu, long frs1, long frs2) {
        return Additional.min(fpu, SINGLE, frs1, frs2);
    }

    @Insn(value = "fminm.d 0010101 frs2 frs1 010 frd 1010011", needs = "zfa d")
    public static long fminm_d(Fpu fpu, long frs1, long frs2) {
        return Additional.min(fpu, DOUBLE, frs1, frs2);
    }

    @Insn(value = "fminm.h 0010110 frs2 frs1 010 frd 1010011", needs = "zfa zfh")
    public static long fminm_h(Fpu fpu, long frs1, long frs2) {
        return Additional.min(fpu, HALF, frs1, frs2);
    }

    @Insn("fmaxm.s 0010100 frs2 frs1 011 frd 1010011")
    public static long fmaxm_s(Fpu fpu, long frs1, long frs2) {
        return Additional.max(fpu, SINGLE, frs1, frs2);
    }

    @Insn(value = "fmaxm.d 0010101 frs2 frs1 011 frd 1010011", needs = "zfa d")
    public static long fmaxm_d(Fpu fpu, long frs1, long frs2) {
        return Additional.max(fpu, DOUBLE, frs1, frs2);
    }

    @Insn(value = "fmaxm.h 0010110 frs2 frs1 011 frd 1010011", needs = "zfa zfh")
    public static long fmaxm_h(Fpu fpu, long frs1, long frs2) {
        return Additional.max(fpu, HALF, frs1, frs2);
    }

    @Insn("fround.s 0100000 00100 frs1 rm frd 1010011")
    public static long fround_s(Fpu fpu, long frs1, int rm) {
        return Additional.round(fpu, SINGLE, frs1, rm);
    }

    @Insn(value = "fround.d 0100001 00100 frs1 rm frd 1010011", needs = "zfa d")
    public static long fround_d(Fpu fpu, long frs1, int rm) {
        return Additional.round(fpu, DOUBLE, frs1, rm);
    }

    @Insn(value = "fround.h 0100010 00100 frs1 rm frd 1010011", needs = "zfa zfh")
    public static long fround_h(Fpu fpu, long frs1, int rm) {
        return Additional.round(fpu, HALF, frs1, rm);
    }

    @Insn("froundnx.s 0100000 00101 frs1 rm frd 1010011")
    public static long froundnx_s(Fpu fpu, long frs1, int rm) {
        return Additional.roundInexact(fpu, SINGLE, frs1, rm);
    }

    @Insn(value = "froundnx.d 0100001 00101 frs1 rm frd 1010011", needs = "zfa d")
    public static long froundnx_d(Fpu fpu, long frs1, int rm) {
        return Additional.roundInexact(fpu, DOUBLE, frs1, rm);
    }

    @Insn(value = "froundnx.h 0100010 00101 frs1 rm frd 1010011", needs = "zfa zfh")
    public static long froundnx_h(Fpu fpu, long frs1, int rm) {
        return Additional.roundInexact(fpu, HALF, frs1, rm);
    }

    @Insn("fleq.s  1010000 frs2 frs1 100 rd 1010011")
    public static long fleq_s(Fpu fpu, long frs1, long frs2) {
        return Additional.lessOrEqual(fpu, SINGLE, frs1, frs2);
    }

    @Insn(value = "fleq.d  1010001 frs2 frs1 100 rd 1010011", needs = "zfa d")
    public static long fleq_d(Fpu fpu, long frs1, long frs2) {
        return Additional.lessOrEqual(fpu, DOUBLE, frs1, frs2);
    }

    @Insn(value = "fleq.h  1010010 frs2 frs1 100 rd 1010011", needs = "zfa zfh")
    public static long fleq_h(Fpu fpu, long frs1, long frs2) {
        return Additional.lessOrEqual(fpu, HALF, frs1, frs2);
    }

    @Insn("fltq.s  1010000 frs2 frs1 101 rd 1010011")
    public static long fltq_s(Fpu fpu, long frs1, long frs2) {
        return Additional.less(fpu, SINGLE, frs1, frs2);
    }

    @Insn(value = "fltq.d  1010001 frs2 frs1 101 rd 1010011", needs = "zfa d")
    public static long fltq_d(Fpu fpu, long frs1, long frs2) {
        return Additional.less(fpu, DOUBLE, frs1, frs2);
    }

    @Insn(value = "fltq.h  1010010 frs2 frs1 101 rd 1010011", needs = "zfa zfh")
    public static long fltq_h(Fpu fpu, long frs1, long frs2) {
        return Additional.less(fpu, HALF, frs1, frs2);
    }

    /// The rounding mode is RTZ and no other.
    @Insn(value = "fcvtmod.w.d 1100001 01000 frs1 rm rd 1010011 | rm=1", needs = "zfa d")
    public static long fcvtmod_w_d(Fpu fpu, long frs1) {
        return Additional.toInt32Modular(fpu, frs1);
    }
}
