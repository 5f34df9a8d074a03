package breadboard.cpu.rv64.insn;

import breadboard.isa.Extension;
import breadboard.isa.Insn;

/// Carry-less multiplication: of polynomials over GF(2). Unpriv §30.4.3; what Zbkc has of it, §30.4.6.
@Extension("zbc")
public final class Zbc {
    private Zbc() {
    }

    @Insn(value = "clmul   0000101 rs2 rs1 001 rd 0110011", needs = "zbc|zbkc")
    public static long clmul(long rs1, long rs2) {
        long product = 0;
        for (long rest = rs2; rest != 0; rest &= rest - 1) {
            product ^= rs1 << Long.numberOfTrailingZeros(rest);
        }
        return product;
    }

    /// The upper half is the lower half of the mirrored operands' product, mirrored, and one bit further down.
    @Insn(value = "clmulh  0000101 rs2 rs1 011 rd 0110011", needs = "zbc|zbkc")
    public static long clmulh(long rs1, long rs2) {
        return clmulr(rs1, rs2) >>> 1;
    }

    @Insn("clmulr  0000101 rs2 rs1 010 rd 0110011")
    public static long clmulr(long rs1, long rs2) {
        return Long.reverse(clmul(Long.reverse(rs1), Long.reverse(rs2)));
    }
}
