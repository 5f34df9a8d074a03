package breadboard.cpu.rv64.insn;

import breadboard.cpu.rv64.core.BlockOperation;
import breadboard.cpu.rv64.core.Core;
import breadboard.isa.Extension;
import breadboard.isa.Insn;

/// Zeroing of cache blocks. Unpriv §19.
@Extension("zicboz")
public final class Zicboz {
    private Zicboz() {
    }

    @Insn(value = "cbo.zero 000000000100 rs1 010 00000 0001111", text = "(rs1)")
    public static void cbo_zero(Core core, long rs1) {
        core.require(BlockOperation.ZERO);
        core.memory.zeroBlock(rs1);
    }
}
