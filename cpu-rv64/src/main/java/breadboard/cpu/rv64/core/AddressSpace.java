package breadboard.cpu.rv64.core;

import breadboard.api.mmu.Mmu;
import breadboard.cpu.rv64.mem.Memory;

/// `satp`, and `sfence.vma` on what was translated under it. Priv §12.1.11, §12.2.1.
///
/// No translation outlives a change of `satp`: all that are kept belong to its ASID, so a fence for another has nothing to do.
final class AddressSpace {
    private static final int MODE_SHIFT = 60;
    private static final int ASID_SHIFT = 44;
    private static final long PPN_MASK = (1L << ASID_SHIFT) - 1;

    private final Memory memory;
    private final Mmu mmu;
    private final long asidMask;
    private long satp;

    /// @param mmu null on a board without one: `satp` is then read-only zero
    AddressSpace(Memory memory, Mmu mmu) {
        this.memory = memory;
        this.mmu = mmu;
        asidMask = mmu == null ? 0 : (1L << mmu.asidBits()) - 1;
    }

    long satp() {
        return satp;
    }

    /// Writes `satp`; with a mode that there is not, nothing of it changes.
    void satp(long value) {
        int mode = (int) (value >>> MODE_SHIFT);
        if (mmu != null && (mode == 0 || mmu.satpModes().contains(mode))) {
            satp = (long) mode << MODE_SHIFT | asid(value >>> ASID_SHIFT) << ASID_SHIFT | value & PPN_MASK;
            memory.satp(satp);
        }
    }

    /// @param everyVa   whether the fence is for all addresses
    /// @param everyAsid whether it is for all address spaces
    void fence(long va, boolean everyVa, long asid, boolean everyAsid) {
        if (!everyAsid && asid(asid) != asid(satp >>> ASID_SHIFT)) {
            return;
        }
        if (everyVa) {
            memory.forget();
        } else {
            memory.forget(va);
        }
    }

    void reset() {
        satp = 0;
        memory.satp(0);
    }

    private long asid(long value) {
        return value & asidMask;
    }
}
