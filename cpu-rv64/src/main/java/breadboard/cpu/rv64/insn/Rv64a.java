package breadboard.cpu.rv64.insn;

import breadboard.cpu.rv64.mem.Memory;
import breadboard.isa.Extension;
import breadboard.isa.Insn;

/// Atomic instructions. Unpriv §14.
///
/// Harts take turns between instructions, so an AMO is a load and a store; `Memory` checks it, and faults, as a store before anything
/// happens. Acquire and release need nothing: memory is sequentially consistent.
@Extension("a")
public final class Rv64a {
    private Rv64a() {
    }

    @Insn("lr.w    00010 aq rl 00000 rs1 010 rd 0101111")
    public static long lr_w(Memory memory, long rs1) {
        return memory.loadReserved32(rs1);
    }

    /// 0 when it stored, 1 when not. Unpriv §14.2.
    @Insn("sc.w    00011 aq rl rs2 rs1 010 rd 0101111")
    public static long sc_w(Memory memory, long rs1, long rs2) {
        return memory.storeConditional32(rs1, rs2) ? 0 : 1;
    }

    @Insn("amoswap.w 00001 aq rl rs2 rs1 010 rd 0101111")
    public static long amoswap_w(Memory memory, long rs1, long rs2) {
        long old = memory.amoLoad32(rs1);
        memory.store32(rs1, rs2);
        return old;
    }

    @Insn("amoadd.w 00000 aq rl rs2 rs1 010 rd 0101111")
    public static long amoadd_w(Memory memory, long rs1, long rs2) {
        long old = memory.amoLoad32(rs1);
        memory.store32(rs1, old + rs2);
        return old;
    }

    @Insn("amoxor.w 00100 aq rl rs2 rs1 010 rd 0101111")
    public static long amoxor_w(Memory memory, long rs1, long rs2) {
        long old = memory.amoLoad32(rs1);
        memory.store32(rs1, old ^ rs2);
        return old;
    }

    @Insn("amoand.w 01100 aq rl rs2 rs1 010 rd 0101111")
    public static long amoand_w(Memory memory, long rs1, long rs2) {
        long old = memory.amoLoad32(rs1);
        memory.store32(rs1, old & rs2);
        return old;
    }

    @Insn("amoor.w 01000 aq rl rs2 rs1 010 rd 0101111")
    public static long amoor_w(Memory memory, long rs1, long rs2) {
        long old = memory.amoLoad32(rs1);
        memory.store32(rs1, old | rs2);
        return old;
    }

    @Insn("amomin.w 10000 aq rl rs2 rs1 010 rd 0101111")
    public static long amomin_w(Memory memory, long rs1, long rs2) {
        long old = memory.amoLoad32(rs1);
        memory.store32(rs1, Math.min(old, (int) rs2));
        return old;
    }

    @Insn("amomax.w 10100 aq rl rs2 rs1 010 rd 0101111")
    public static long amomax_w(Memory memory, long rs1, long rs2) {
        long old = memory.amoLoad32(rs1);
        memory.store32(rs1, Math.max(old, (int) rs2));
        return old;
    }

    @Insn("amominu.w 11000 aq rl rs2 rs1 010 rd 0101111")
    public static long amominu_w(Memory memory, long rs1, long rs2) {
        long old = memory.amoLoad32(rs1);
        memory.store32(rs1, Integer.compareUnsigned((int) old, (int) rs2) < 0 ? old : rs2);
        return old;
    }

    @Insn("amomaxu.w 11100 aq rl rs2 rs1 010 rd 0101111")
    public static long amomaxu_w(Memory memory, long rs1, long rs2) {
        long old = memory.amoLoad32(rs1);
        memory.store32(rs1, Integer.compareUnsigned((int) old, (int) rs2) > 0 ? old : rs2);
        return old;
    }

    @Insn("lr.d    00010 aq rl 00000 rs1 011 rd 0101111")
    public static long lr_d(Memory memory, long rs1) {
        return memory.loadReserved64(rs1);
    }

    /// 0 when it stored, 1 when not. Unpriv §14.2.
    @Insn("sc.d    00011 aq rl rs2 rs1 011 rd 0101111")
    public static long sc_d(Memory memory, long rs1, long rs2) {
        return memory.storeConditional64(rs1, rs2) ? 0 : 1;
    }

    @Insn("amoswap.d 00001 aq rl rs2 rs1 011 rd 0101111")
    public static long amoswap_d(Memory memory, long rs1, long rs2) {
        long old = memory.amoLoad64(rs1);
        memory.store64(rs1, rs2);
        return old;
    }

    @Insn("amoadd.d 00000 aq rl rs2 rs1 011 rd 0101111")
    public static long amoadd_d(Memory memory, long rs1, long rs2) {
        long old = memory.amoLoad64(rs1);
        memory.store64(rs1, old + rs2);
        return old;
    }

    @Insn("amoxor.d 00100 aq rl rs2 rs1 011 rd 0101111")
    public static long amoxor_d(Memory memory, long rs1, long rs2) {
        long old = memory.amoLoad64(rs1);
        memory.store64(rs1, old ^ rs2);
        return old;
    }

    @Insn("amoand.d 01100 aq rl rs2 rs1 011 rd 0101111")
    public static long amoand_d(Memory memory, long rs1, long rs2) {
        long old = memory.amoLoad64(rs1);
        memory.store64(rs1, old & rs2);
        return old;
    }

    @Insn("amoor.d 01000 aq rl rs2 rs1 011 rd 0101111")
    public static long amoor_d(Memory memory, long rs1, long rs2) {
        long old = memory.amoLoad64(rs1);
        memory.store64(rs1, old | rs2);
        return old;
    }

    @Insn("amomin.d 10000 aq rl rs2 rs1 011 rd 0101111")
    public static long amomin_d(Memory memory, long rs1, long rs2) {
        long old = memory.amoLoad64(rs1);
        memory.store64(rs1, Math.min(old, rs2));
        return old;
    }

    @Insn("amomax.d 10100 aq rl rs2 rs1 011 rd 0101111")
    public static long amomax_d(Memory memory, long rs1, long rs2) {
        long old = memory.amoLoad64(rs1);
        memory.store64(rs1, Math.max(old, rs2));
        return old;
    }

    @Insn("amominu.d 11000 aq rl rs2 rs1 011 rd 0101111")
    public static long amominu_d(Memory memory, long rs1, long rs2) {
        long old = memory.amoLoad64(rs1);
        memory.store64(rs1, Long.compareUnsigned(old, rs2) < 0 ? old : rs2);
        return old;
    }

    @Insn("amomaxu.d 11100 aq rl rs2 rs1 011 rd 0101111")
    public static long amomaxu_d(Memory memory, long rs1, long rs2) {
        long old = memory.amoLoad64(rs1);
        memory.store64(rs1, Long.compareUnsigned(old, rs2) > 0 ? old : rs2);
        return old;
    }
}
