package breadboard.cpu.rv64.insn;

import breadboard.isa.Extension;
import breadboard.isa.Insn;

/// Basic bit manipulation. Unpriv §30.4.2; what Zbkb has of it, §30.4.5.
@Extension("zbb")
public final class Zbb {
    private static final long HIGHEST_OF_BYTES = 0x8080_8080_8080_8080L;

    private Zbb() {
    }

    @Insn(value = "andn    0100000 rs2 rs1 111 rd 0110011", needs = "zbb|zbkb")
    public static long andn(long rs1, long rs2) {
        return rs1 & ~rs2;
    }

    @Insn(value = "orn     0100000 rs2 rs1 110 rd 0110011", needs = "zbb|zbkb")
    public static long orn(long rs1, long rs2) {
        return rs1 | ~rs2;
    }

    @Insn(value = "xnor    0100000 rs2 rs1 100 rd 0110011", needs = "zbb|zbkb")
    public static long xnor(long rs1, long rs2) {
        return ~(rs1 ^ rs2);
    }

    @Insn("clz     011000000000 rs1 001 rd 0010011")
    public static long clz(long rs1) {
        return Long.numberOfLeadingZeros(rs1);
    }

    @Insn("clzw    011000000000 rs1 001 rd 0011011")
    public static long clzw(long rs1) {
        return Integer.numberOfLeadingZeros((int) rs1);
    }

    @Insn("ctz     011000000001 rs1 001 rd 0010011")
    public static long ctz(long rs1) {
        return Long.numberOfTrailingZeros(rs1);
    }

    @Insn("ctzw    011000000001 rs1 001 rd 0011011")
    public static long ctzw(long rs1) {
        return Integer.numberOfTrailingZeros((int) rs1);
    }

    @Insn("cpop    011000000010 rs1 001 rd 0010011")
    public static long cpop(long rs1) {
        return Long.bitCount(rs1);
    }

    @Insn("cpopw   011000000010 rs1 001 rd 0011011")
    public static long cpopw(long rs1) {
        return Integer.bitCount((int) rs1);
    }

    @Insn("max     0000101 rs2 rs1 110 rd 0110011")
    public static long max(long rs1, long rs2) {
        return Math.max(rs1, rs2);
    }

    @Insn("maxu    0000101 rs2 rs1 111 rd 0110011")
    public static long maxu(long rs1, long rs2) {
        return Long.compareUnsigned(rs1, rs2) > 0 ? rs1 : rs2;
    }

    @Insn("min     0000101 rs2 rs1 100 rd 0110011")
    public static long min(long rs1, long rs2) {
        return Math.min(rs1, rs2);
    }

    @Insn("minu    0000101 rs2 rs1 101 rd 0110011")
    public static long minu(long rs1, long rs2) {
        return Long.compareUnsigned(rs1, rs2) < 0 ? rs1 : rs2;
    }

    @Insn("sext.b  011000000100 rs1 001 rd 0010011")
    public static long sext_b(long rs1) {
        return (byte) rs1;
    }

    @Insn("sext.h  011000000101 rs1 001 rd 0010011")
    public static long sext_h(long rs1) {
        return (short) rs1;
    }

    @Insn("zext.h  0000100 00000 rs1 100 rd 0111011 | within packw")
    public static long zext_h(long rs1) {
        return rs1 & 0xffff;
    }

    @Insn(value = "rol     0110000 rs2 rs1 001 rd 0110011", needs = "zbb|zbkb")
    public static long rol(long rs1, long rs2) {
        return Long.rotateLeft(rs1, (int) rs2);
    }

    @Insn(value = "rolw    0110000 rs2 rs1 001 rd 0111011", needs = "zbb|zbkb")
    public static long rolw(long rs1, long rs2) {
        return Integer.rotateLeft((int) rs1, (int) rs2);
    }

    @Insn(value = "ror     0110000 rs2 rs1 101 rd 0110011", needs = "zbb|zbkb")
    public static long ror(long rs1, long rs2) {
        return Long.rotateRight(rs1, (int) rs2);
    }

    @Insn(value = "rorw    0110000 rs2 rs1 101 rd 0111011", needs = "zbb|zbkb")
    public static long rorw(long rs1, long rs2) {
        return Integer.rotateRight((int) rs1, (int) rs2);
    }

    @Insn(value = "rori    011000 shamt[5:0] rs1 101 rd 0010011", needs = "zbb|zbkb")
    public static long rori(long rs1, int shamt) {
        return Long.rotateRight(rs1, shamt);
    }

    @Insn(value = "roriw   0110000 shamt[4:0] rs1 101 rd 0011011", needs = "zbb|zbkb")
    public static long roriw(long rs1, int shamt) {
        return Integer.rotateRight((int) rs1, shamt);
    }

    @Insn(value = "rev8    011010111000 rs1 101 rd 0010011", needs = "zbb|zbkb")
    public static long rev8(long rs1) {
        return Long.reverseBytes(rs1);
    }

    /// Ones in the bytes that are not 0, zeros in those that are.
    @Insn("orc.b   001010000111 rs1 101 rd 0010011")
    public static long orc_b(long rs1) {
        long highest = ((rs1 & ~HIGHEST_OF_BYTES) + ~HIGHEST_OF_BYTES | rs1) & HIGHEST_OF_BYTES;
        return (highest >>> 7) * 0xff;
    }
}
