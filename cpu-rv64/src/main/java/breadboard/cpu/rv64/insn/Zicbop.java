package breadboard.cpu.rv64.insn;

import breadboard.isa.Extension;
import breadboard.isa.Insn;

/// Prefetch hints, which need no cache and fault never. Unpriv §19.
@Extension("zicbop")
public final class Zicbop {
    private Zicbop() {
    }

    @Insn(value = "prefetch.i imm[11:5] 00000 rs1 110 00000 0010011 | within ori", text = "imm(rs1)")
    public static void prefetch_i(long rs1, long imm) {
    }

    @Insn(value = "prefetch.r imm[11:5] 00001 rs1 110 00000 0010011 | within ori", text = "imm(rs1)")
    public static void prefetch_r(long rs1, long imm) {
    }

    @Insn(value = "prefetch.w imm[11:5] 00011 rs1 110 00000 0010011 | within ori", text = "imm(rs1)")
    public static void prefetch_w(long rs1, long imm) {
    }
}
