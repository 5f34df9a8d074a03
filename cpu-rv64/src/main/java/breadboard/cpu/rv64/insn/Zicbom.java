package breadboard.cpu.rv64.insn;

import breadboard.cpu.rv64.core.BlockOperation;
import breadboard.cpu.rv64.core.Core;
import breadboard.isa.Extension;
import breadboard.isa.Insn;

/// Cache-block management: memory is always what caches would hold, so nothing is left but the right to do it. Unpriv §19.
@Extension("zicbom")
public final class Zicbom {
    private Zicbom() {
    }

    @Insn(value = "cbo.inval 000000000000 rs1 010 00000 0001111", text = "(rs1)")
    public static void cbo_inval(Core core, long rs1) {
        core.require(BlockOperation.INVALIDATE);
        core.memory.manageBlock(rs1);
    }

    @Insn(value = "cbo.clean 000000000001 rs1 010 00000 0001111", text = "(rs1)")
    public static void cbo_clean(Core core, long rs1) {
        core.require(BlockOperation.CLEAN);
        core.memory.manageBlock(rs1);
    }

    @Insn(value = "cbo.flush 000000000010 rs1 010 00000 0001111", text = "(rs1)")
    public static void cbo_flush(Core core, long rs1) {
        core.require(BlockOperation.CLEAN);
        core.memory.manageBlock(rs1);
    }
}
