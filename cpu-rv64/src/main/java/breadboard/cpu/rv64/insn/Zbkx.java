package breadboard.cpu.rv64.insn;

import breadboard.isa.Extension;
import breadboard.isa.Insn;

/// Crossbar permutations. Unpriv §30.4.7.
@Extension("zbkx")
public final class Zbkx {
    private Zbkx() {
    }

    @Insn("xperm4  0010100 rs2 rs1 010 rd 0110011")
    public static long xperm4(long rs1, long rs2) {
        return permuted(rs1, rs2, 4);
    }

    @Insn("xperm8  0010100 rs2 rs1 100 rd 0110011")
    public static long xperm8(long rs1, long rs2) {
        return permuted(rs1, rs2, 8);
    }

    /// Each element of `selectors` becomes the element of `values` that it numbers, or 0 where there is none.
    private static long permuted(long values, long selectors, int bits) {
        long mask = (1 << bits) - 1;
        long result = 0;
        for (int at = 0; at < Long.SIZE; at += bits) {
            long from = (selectors >>> at & mask) * bits;
            if (from < Long.SIZE) {
                result |= (values >>> from & mask) << at;
            }
        }
        return result;
    }
}
