package breadboard.cpu.rv64.insn;

import breadboard.cpu.rv64.core.Core;
import breadboard.isa.Extension;
import breadboard.isa.Insn;

/// Atomic compare-and-swap: `rd` is what memory is compared with, and receives what was there. Zacas 1.0.
///
/// Faults are a store's, also where the comparison fails.
@Extension("zacas")
public final class Zacas {
    private static final int STORE_MISALIGNED = 6;
    private static final int QUADWORD = 16;
    /// `rd` of x0.
    private static final int NONE = 32;

    private Zacas() {
    }

    @Insn(value = "amocas.w 00101 aq rl rs2 rs1 010 rd 0101111", text = "rd,rs2,(rs1)")
    public static long amocas_w(Core core, long rs1, long rs2, int rd) {
        long old = core.memory.amoLoad32(rs1);
        if ((int) old == (int) destination(core, rd)) {
            core.memory.store32(rs1, rs2);
        }
        return old;
    }

    @Insn(value = "amocas.d 00101 aq rl rs2 rs1 011 rd 0101111", text = "rd,rs2,(rs1)")
    public static long amocas_d(Core core, long rs1, long rs2, int rd) {
        long old = core.memory.amoLoad64(rs1);
        if (old == destination(core, rd)) {
            core.memory.store64(rs1, rs2);
        }
        return old;
    }

    /// A pair of registers is 128 bits, the even one the lower half. A pair that begins with x0 is zero, and neither is written.
    @Insn(value = "amocas.q 00101 aq rl rs2 rs1 100 rd 0101111 | rd!=odd rs2!=odd", text = "rd,rs2,(rs1)")
    public static void amocas_q(Core core, long rs1, int rs2, int rd) {
        if ((rs1 & QUADWORD - 1) != 0) {
            throw core.fault(STORE_MISALIGNED, rs1);
        }
        long low = core.memory.amoLoad64(rs1);
        long high = core.memory.amoLoad64(rs1 + Long.BYTES);
        boolean pair = rd != NONE;
        if (low == destination(core, rd) && high == (pair ? core.x[rd + 1] : 0)) {
            core.memory.store64(rs1, core.x[rs2]);
            core.memory.store64(rs1 + Long.BYTES, rs2 != 0 ? core.x[rs2 + 1] : 0);
        }
        if (pair) {
            core.x[rd] = low;
            core.x[rd + 1] = high;
        }
    }

    private static long destination(Core core, int rd) {
        return rd == NONE ? 0 : core.x[rd];
    }
}
