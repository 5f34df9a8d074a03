package breadboard.cpu.rv64.mem;

import breadboard.api.hart.Access;
import breadboard.api.mmu.Leaf;
import breadboard.api.mmu.Mmu;
import breadboard.api.mmu.WalkContext;

/// From a virtual to a physical address, with the fault that stands in the way: page tables, then PMP. Remembers nothing.
///
/// `satp`, SUM and MXR are written here when the CSRs change; nothing here reads a CSR.
final class Translation implements WalkContext {
    /// Effective privileges, as encoded in `mstatus.MPP`.
    static final int USER = 0;
    static final int SUPERVISOR = 1;
    static final int MACHINE = 3;

    private static final int SATP_MODE_SHIFT = 60;

    private final SharedMemory shared;
    private final Mmu mmu;
    private final boolean napot;
    private final Pmp pmp;
    private final int hart;
    private final GuestTrap trap;
    private final Leaf leaf = new Leaf();

    private long satp;
    private boolean updatesAccessedAndDirty;
    private boolean memoryTypes;
    private boolean sum;
    private boolean mxr;
    private boolean sideEffects = true;
    private boolean wouldUpdate;
    private long pageBytes;

    /// @param mmu null on a board without one: `satp` is then always 0
    Translation(SharedMemory shared, int hart, Mmu mmu, boolean napot, Pmp pmp, GuestTrap trap) {
        this.shared = shared;
        this.hart = hart;
        this.mmu = mmu;
        this.napot = napot;
        updatesAccessedAndDirty = mmu != null && mmu.updatesAccessedAndDirty();
        this.pmp = pmp;
        this.trap = trap;
    }

    void satp(long value) {
        satp = value;
    }

    void pageTables(boolean newUpdates, boolean newTypes) {
        updatesAccessedAndDirty = newUpdates;
        memoryTypes = newTypes;
    }

    void rights(boolean newSum, boolean newMxr) {
        sum = newSum;
        mxr = newMxr;
    }

    /// The physical address of an access that lies inside a page.
    ///
    /// @throws GuestTrap with `va` as tval
    long physical(long va, Access access, int bytes, int privilege) {
        long pa = va;
        pageBytes = Tlb.PAGE;
        if (privilege != MACHINE && satp >>> SATP_MODE_SHIFT != 0) {
            Mmu.Outcome outcome = mmu.walk(va, access, privilege == USER, this, leaf);
            if (outcome != Mmu.Outcome.MAPPED) {
                throw trap.with(outcome == Mmu.Outcome.PAGE_FAULT ? pageFault(access) : accessFault(access), va);
            }
            pa = leaf.pa();
            pageBytes = leaf.pageBytes();
        }
        if (!pmp.allows(pa, bytes, access, privilege)) {
            throw trap.with(accessFault(access), va);
        }
        return pa;
    }

    /// Bytes of the page or superpage that the latest address came from.
    long pageBytes() {
        return pageBytes;
    }

    /// Whether accesses to all of the page of RAM around `pa` are allowed alike, so that it may be kept in a TLB.
    boolean wholePage(long pa, Access access, int privilege) {
        long page = Tlb.page(pa);
        return shared.ram().contains(page, Tlb.PAGE) && pmp.allows(page, Tlb.PAGE, access, privilege);
    }

    /// As `probe`, and -1 too when the access itself would set bits of a page table.
    long probeUnchanged(long va, Access access, int privilege) {
        long pa = probe(va, access, privilege);
        return wouldUpdate ? -1 : pa;
    }

    /// The physical address, or -1 for a fault, with page tables left as they are.
    long probe(long va, Access access, int privilege) {
        sideEffects = false;
        wouldUpdate = false;
        try {
            return physical(va, access, 1, privilege);
        } catch (GuestTrap _) {
            return -1;
        } finally {
            sideEffects = true;
        }
    }

    /// Turns a load's fault into a store's.
    static int asStore(int loadFault) {
        return loadFault == pageFault(Access.LOAD) ? pageFault(Access.STORE) : accessFault(Access.STORE);
    }

    /// The access fault of an access. Priv §3.1.15.
    static int accessFault(Access access) {
        return switch (access) {
            case FETCH -> 1;
            case LOAD -> 5;
            case STORE -> 7;
        };
    }

    private static int pageFault(Access access) {
        return switch (access) {
            case FETCH -> 12;
            case LOAD -> 13;
            case STORE -> 15;
        };
    }

    @Override
    public long satp() {
        return satp;
    }

    @Override
    public boolean sum() {
        return sum;
    }

    @Override
    public boolean mxr() {
        return mxr;
    }

    @Override
    public boolean updatesAccessedAndDirty() {
        return updatesAccessedAndDirty;
    }

    @Override
    public boolean napot() {
        return napot;
    }

    @Override
    public boolean memoryTypes() {
        return memoryTypes;
    }

    /// Page tables are accessed with the rights of S-mode. Priv §3.7.2.
    @Override
    public boolean accessible(long pa, boolean write) {
        return shared.ram().contains(pa, 8) && pmp.allows(pa, 8, write ? Access.STORE : Access.LOAD, SUPERVISOR);
    }

    @Override
    public long loadPte(long pa) {
        return shared.ram().load64(shared.ram().offset(pa));
    }

    @Override
    public boolean compareAndSetPte(long pa, long expected, long update) {
        if (loadPte(pa) != expected) {
            return false;
        }
        wouldUpdate = true;
        if (sideEffects) {
            long offset = shared.ram().offset(pa);
            shared.ram().store64(offset, update);
            shared.stored(hart, offset, Long.BYTES);
        }
        return true;
    }
}
