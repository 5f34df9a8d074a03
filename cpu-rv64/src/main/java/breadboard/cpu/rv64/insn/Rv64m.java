package breadboard.cpu.rv64.insn;

import breadboard.isa.Extension;
import breadboard.isa.Insn;

/// Multiplication and division. Unpriv §13; multiplication alone is Zmmul, §13.3.
///
/// A division by zero gives all ones and the dividend as remainder; the one overflow, MIN / -1, gives MIN and 0. Unpriv §13.2.
@Extension(value = "m", hot = true)
public final class Rv64m {
    private Rv64m() {
    }

    @Insn(value = "mul     0000001 rs2 rs1 000 rd 0110011", needs = "m|zmmul")
    public static long mul(long rs1, long rs2) {
        return rs1 * rs2;
    }

    @Insn(value = "mulh    0000001 rs2 rs1 001 rd 0110011", needs = "m|zmmul")
    public static long mulh(long rs1, long rs2) {
        return Math.multiplyHigh(rs1, rs2);
    }

    @Insn(value = "mulhsu  0000001 rs2 rs1 010 rd 0110011", needs = "m|zmmul")
    public static long mulhsu(long rs1, long rs2) {
        return Math.multiplyHigh(rs1, rs2) + (rs1 & rs2 >> 63);
    }

    @Insn(value = "mulhu   0000001 rs2 rs1 011 rd 0110011", needs = "m|zmmul")
    public static long mulhu(long rs1, long rs2) {
        return Math.unsignedMultiplyHigh(rs1, rs2);
    }

    /// Java's division has the manual's result on overflow.
    @Insn("div     0000001 rs2 rs1 100 rd 0110011")
    public static long div(long rs1, long rs2) {
        return rs2 == 0 ? -1 : rs1 / rs2;
    }

    @Insn("divu    0000001 rs2 rs1 101 rd 0110011")
    public static long divu(long rs1, long rs2) {
        return rs2 == 0 ? -1 : Long.divideUnsigned(rs1, rs2);
    }

    @Insn("rem     0000001 rs2 rs1 110 rd 0110011")
    public static long rem(long rs1, long rs2) {
        return rs2 == 0 ? rs1 : rs1 % rs2;
    }

    @Insn("remu    0000001 rs2 rs1 111 rd 0110011")
    public static long remu(long rs1, long rs2) {
        return rs2 == 0 ? rs1 : Long.remainderUnsigned(rs1, rs2);
    }

    @Insn(value = "mulw    0000001 rs2 rs1 000 rd 0111011", needs = "m|zmmul")
    public static long mulw(long rs1, long rs2) {
        return (int) (rs1 * rs2);
    }

    @Insn("divw    0000001 rs2 rs1 100 rd 0111011")
    public static long divw(long rs1, long rs2) {
        return (int) rs2 == 0 ? -1 : (int) rs1 / (int) rs2;
    }

    @Insn("divuw   0000001 rs2 rs1 101 rd 0111011")
    public static long divuw(long rs1, long rs2) {
        return (int) rs2 == 0 ? -1 : Integer.divideUnsigned((int) rs1, (int) rs2);
    }

    @Insn("remw    0000001 rs2 rs1 110 rd 0111011")
    public static long remw(long rs1, long rs2) {
        return (int) rs2 == 0 ? (int) rs1 : (int) rs1 % (int) rs2;
    }

    @Insn("remuw   0000001 rs2 rs1 111 rd 0111011")
    public static long remuw(long rs1, long rs2) {
        return (int) rs2 == 0 ? (int) rs1 : Integer.remainderUnsigned((int) rs1, (int) rs2);
    }
}
