package breadboard.cpu.rv64.mem;

import breadboard.api.hart.Access;
import breadboard.api.hart.AddressHook;
import breadboard.api.hart.Hart;
import breadboard.api.hart.MemoryWatch;
import breadboard.api.mmu.Mmu;
import breadboard.api.state.StateException;
import breadboard.api.state.StateReader;
import breadboard.api.state.StateWriter;
import breadboard.api.state.Stateful;

/// Virtual memory as a hart's instructions see it.
///
/// Addresses are virtual and may be misaligned, except for AMOs, LR and SC; a fault leaves as a `GuestTrap` and nothing has
/// been written then. The methods for loads and stores hold the TLB probe and nothing else, so that they are inlined.
public final class Memory implements Stateful {
    /// Bytes of a cache block.
    public static final int BLOCK_BYTES = DataPath.BLOCK;

    private static final int PRIVILEGES = 4;
    private static final int LOAD_MISALIGNED = 4;
    private static final int STORE_MISALIGNED = 6;

    private final SharedMemory shared;
    private final Ram ram;
    private final int hart;
    private final Translation translation;
    private final DataPath data;
    private final FetchPath fetch;
    private final GuestTrap trap;
    private final Runnable attention;

    /// Changes whenever another page may be fetched from the same address: with the privilege, and with each loss of translations. What
    /// was found out about code holds as long as this is the same.
    public long fetchTag;

    private long[] tlb;
    private long[] linearTlb;
    private final long linearAddend;

    /// The memory of one hart; it starts in M-mode.
    ///
    /// @param mmu       null on a board without one
    /// @param napot     whether there is Svnapot
    /// @param trap      what faults are thrown as
    /// @param attention called when the code page that the hart runs in must be asked for again
    public Memory(SharedMemory shared, int hart, Mmu mmu, boolean napot, Pmp pmp, GuestTrap trap, Runnable attention) {
        this.shared = shared;
        this.ram = shared.ram();
        linearAddend = ram.linearAddend();
        this.hart = hart;
        this.trap = trap;
        this.attention = attention;
        translation = new Translation(shared, hart, mmu, napot, pmp, trap);
        data = new DataPath(shared, hart, translation, trap);
        fetch = new FetchPath(shared, translation, trap);
        mode(Translation.MACHINE, Translation.MACHINE, false, false);
        shared.code().join(this);
    }

    /// A sign-extended byte.
    public long load8(long va) {
        int k = Tlb.slot(va) << Tlb.SLOT_SHIFT;
        return Long.compareUnsigned(va - tlb[k + Tlb.LOAD], Tlb.PAGE - 1) <= 0
                ? HostMemory.load8(va + tlb[k + Tlb.LOAD + 1]) : (byte) data.load(va, 1);
    }

    /// A zero-extended byte.
    public long load8u(long va) {
        return load8(va) & 0xff;
    }

    /// A sign-extended halfword.
    public long load16(long va) {
        int k = Tlb.slot(va) << Tlb.SLOT_SHIFT;
        return Long.compareUnsigned(va - tlb[k + Tlb.LOAD], Tlb.PAGE - 2) <= 0
                ? HostMemory.load16(va + tlb[k + Tlb.LOAD + 1]) : (short) data.load(va, 2);
    }

    /// A zero-extended halfword.
    public long load16u(long va) {
        return load16(va) & 0xffff;
    }

    /// A sign-extended word.
    public long load32(long va) {
        int k = Tlb.slot(va) << Tlb.SLOT_SHIFT;
        return Long.compareUnsigned(va - tlb[k + Tlb.LOAD], Tlb.PAGE - 4) <= 0
                ? HostMemory.load32(va + tlb[k + Tlb.LOAD + 1]) : (int) data.load(va, 4);
    }

    /// A zero-extended word.
    public long load32u(long va) {
        return load32(va) & 0xffff_ffffL;
    }

    /// A doubleword.
    public long load64(long va) {
        int k = Tlb.slot(va) << Tlb.SLOT_SHIFT;
        return Long.compareUnsigned(va - tlb[k + Tlb.LOAD], Tlb.PAGE - 8) <= 0
                ? HostMemory.load64(va + tlb[k + Tlb.LOAD + 1]) : data.load(va, 8);
    }

    /// Stores the low byte of `value`.
    public void store8(long va, long value) {
        int k = Tlb.slot(va) << Tlb.SLOT_SHIFT;
        if (Long.compareUnsigned(va - tlb[k + Tlb.STORE], Tlb.PAGE - 1) <= 0) {
            HostMemory.store8(va + tlb[k + Tlb.STORE + 1], value);
        } else {
            data.store(va, 1, value);
        }
    }

    /// Stores the low halfword of `value`.
    public void store16(long va, long value) {
        int k = Tlb.slot(va) << Tlb.SLOT_SHIFT;
        if (Long.compareUnsigned(va - tlb[k + Tlb.STORE], Tlb.PAGE - 2) <= 0) {
            HostMemory.store16(va + tlb[k + Tlb.STORE + 1], value);
        } else {
            data.store(va, 2, value);
        }
    }

    /// Stores the low word of `value`.
    public void store32(long va, long value) {
        int k = Tlb.slot(va) << Tlb.SLOT_SHIFT;
        if (Long.compareUnsigned(va - tlb[k + Tlb.STORE], Tlb.PAGE - 4) <= 0) {
            HostMemory.store32(va + tlb[k + Tlb.STORE + 1], value);
        } else {
            data.store(va, 4, value);
        }
    }

    /// Stores a doubleword.
    public void store64(long va, long value) {
        int k = Tlb.slot(va) << Tlb.SLOT_SHIFT;
        if (Long.compareUnsigned(va - tlb[k + Tlb.STORE], Tlb.PAGE - 8) <= 0) {
            HostMemory.store64(va + tlb[k + Tlb.STORE + 1], value);
        } else {
            data.store(va, 8, value);
        }
    }

    /// The load half of an AMO on a word, sign-extended: checked, and faulting, as a store; misaligned is a fault.
    ///
    /// The store half is `store32` to the same address. Devices take no AMOs: an access fault.
    public long amoLoad32(long va) {
        return ram.load32(atomicOffset(va, 4));
    }

    /// The load half of an AMO on a doubleword; the store half is `store64` to the same address.
    public long amoLoad64(long va) {
        return ram.load64(atomicOffset(va, 8));
    }

    /// Loads a sign-extended word and reserves it. Unpriv §14.2.
    public long loadReserved32(long va) {
        return ram.load32(reserve(va, 4));
    }

    /// Loads a doubleword and reserves it.
    public long loadReserved64(long va) {
        return ram.load64(reserve(va, 8));
    }

    /// Stores a word if the reservation still holds, and ends it; whether it stored. Faults as a store in any case.
    public boolean storeConditional32(long va, long value) {
        return storeConditional(va, 4, value);
    }

    /// Stores a doubleword if the reservation still holds, and ends it; whether it stored. Faults as a store in any case.
    public boolean storeConditional64(long va, long value) {
        return storeConditional(va, 8, value);
    }

    /// Checks an operation on a cache block, which needs the right to load or to store; faults as a store. Unpriv §19.
    public void manageBlock(long va) {
        data.manageBlock(va);
    }

    /// Stores zeros to a cache block.
    public void zeroBlock(long va) {
        data.zeroBlock(va);
    }

    /// The decoded page that the fetch translation of `va` leads to.
    ///
    /// @throws GuestTrap with `va` as tval
    public CodePage codePage(long va) {
        return fetch.page(va);
    }

    /// The decoded page that the fetch translation of `va` leads to, found without any effect on the guest; null when that cannot be
    /// found, would fault, or would set a bit in a page table.
    public CodePage codePageIfKnown(long va) {
        return fetch.known(va);
    }

    /// The 16 bits at `va`, zero-extended, fetched as an instruction.
    ///
    /// @throws GuestTrap with `va` as tval
    public int fetchHalf(long va) {
        return fetch.half(va);
    }

    /// The hart's hooks on addresses.
    public AddressHooks hooks() {
        return fetch.hooks();
    }

    /// Adds a hook to an address; it is found from the next instruction on.
    public void hook(long va, AddressHook hook) {
        fetch.hooks().add(va, hook);
        fetch.hooked(va);
        // Compiled code may lie on a page that is in no TLB any more: it has to be looked up again, and the hook is found.
        fetchTag += PRIVILEGES;
    }

    /// Removes a hook from an address.
    public void unhook(long va, AddressHook hook) {
        fetch.hooks().remove(va, hook);
    }

    /// Calls `watch` after each access of that kind that this hart makes to a byte of a part of RAM.
    ///
    /// @param address physical address
    /// @param owner   who is told to have made it
    public void watch(Hart owner, long address, long bytes, Access access, MemoryWatch watch) {
        long offset = ram.offset(address);
        shared.watches().add(new Watches.Watched(hart, owner, offset, bytes, access, watch));
        for (long page = Tlb.page(offset); page < offset + bytes; page += Tlb.PAGE) {
            if (access == Access.LOAD) {
                shared.code().evictLoads(page);
            } else {
                shared.code().evictStores(page);
            }
        }
    }

    /// Removes all that `watch` was given for.
    public void unwatch(MemoryWatch watch) {
        shared.watches().remove(hart, watch);
    }

    /// The entries that loads, and stores to pages where nothing but the bytes must change, use in the present mode, laid out as `Tlb` says;
    /// others after a call of `mode`.
    public long[] tlb() {
        return tlb;
    }

    /// The tags of those entries that map an address to the same physical address; others after a call of `mode`.
    public long[] linearTlb() {
        return linearTlb;
    }

    /// What an address of those is less than that on the host.
    public long linearAddend() {
        return linearAddend;
    }

    /// Whether an address is in the TLB of loads or stores, but mapped elsewhere than to the same physical address.
    public boolean isMappedElsewhere(long va) {
        int k = Tlb.slot(va) << Tlb.SLOT_SHIFT;
        boolean load = tlb[k + Tlb.LOAD] == Tlb.page(va) && tlb[k + Tlb.LOAD + 1] != linearAddend;
        return load || tlb[k + Tlb.STORE] == Tlb.page(va) && tlb[k + Tlb.STORE + 1] != linearAddend;
    }

    /// The hart's privilege has changed, or what data accesses are made with. Translations are kept.
    ///
    /// @param fetchPrivilege the hart's privilege: 0, 1 or 3
    /// @param dataPrivilege  the effective privilege of loads and stores, which MPRV can lower
    public void mode(int fetchPrivilege, int dataPrivilege, boolean sum, boolean mxr) {
        fetch.enter(fetchPrivilege);
        fetchTag = fetchTag & -PRIVILEGES | fetchPrivilege;
        translation.rights(sum, mxr);
        DataPath.Mode mode = data.enter(dataPrivilege, sum, mxr);
        tlb = mode.words;
        linearTlb = mode.linear;
    }

    /// `satp` has changed. Forgets all translations, so none of another address space is ever kept.
    public void satp(long value) {
        translation.satp(value);
        forget();
    }

    /// How page tables are read has changed. Forgets all translations.
    public void pageTables(boolean updatesAccessedAndDirty, boolean memoryTypes) {
        translation.pageTables(updatesAccessedAndDirty, memoryTypes);
        forget();
    }

    /// Forgets all translations.
    public void forget() {
        data.clear();
        fetch.clear();
        fetchTag += PRIVILEGES;
    }

    /// Forgets what came from the leaf entry that maps `va`.
    public void forget(long va) {
        data.clear(va);
        fetch.clear(va);
        fetchTag += PRIVILEGES;
    }

    /// Ends the hart's reservation.
    public void cancelReservation() {
        shared.reservations().cancel(hart);
    }

    /// The hart stops executing for a while: other harts' stores must now be seen by its reservation.
    public void pause() {
        long set = shared.reservations().setOf(hart);
        if (set >= 0) {
            shared.code().evictStores(Tlb.page(set));
        }
    }

    /// The physical address of an access as the hart would make it now, or -1 for a fault; nothing changes.
    public long probe(long va, Access access) {
        return translation.probe(va, access, access == Access.FETCH ? fetch.privilege() : data.privilege());
    }

    @Override
    public void save(StateWriter writer) {
        writer.putLong(shared.reservations().setOf(hart));
    }

    @Override
    public void load(StateReader reader) {
        long set = reader.getLong();
        if (set < -1 || set >= ram.sizeBytes()) {
            throw new StateException("a reservation at RAM offset " + set + " is outside RAM");
        }
        shared.reservations().restore(hart, set);
        forget();
        pause();
    }

    /// Stores to a page of RAM must be reported from now on.
    void evictStores(long pageOffset) {
        data.evictStores(pageOffset);
    }

    /// Loads from a page of RAM must be reported from now on.
    void evictLoads(long pageOffset) {
        data.evictLoads(pageOffset);
    }

    /// A page of decoded code is no longer kept up to date.
    void evictCode(long pageOffset) {
        fetch.evict(pageOffset);
        fetchTag += PRIVILEGES;
        attention.run();
    }

    private long atomicOffset(long va, int bytes) {
        if ((va & bytes - 1) != 0) {
            throw trap.with(STORE_MISALIGNED, va);
        }
        int k = Tlb.slot(va) << Tlb.SLOT_SHIFT;
        return Long.compareUnsigned(va - tlb[k + Tlb.STORE], Tlb.PAGE - bytes) <= 0 ? ram.offsetOfHost(va + tlb[k + Tlb.STORE + 1]) : data.storable(va, bytes);
    }

    private long reserve(long va, int bytes) {
        if ((va & bytes - 1) != 0) {
            throw trap.with(LOAD_MISALIGNED, va);
        }
        int k = Tlb.slot(va) << Tlb.SLOT_SHIFT;
        long offset = Long.compareUnsigned(va - tlb[k + Tlb.LOAD], Tlb.PAGE - bytes) <= 0
                ? ram.offsetOfHost(va + tlb[k + Tlb.LOAD + 1]) : data.loadable(va, bytes);
        shared.reservations().reserve(hart, offset);
        return offset;
    }

    private boolean storeConditional(long va, int bytes, long value) {
        long offset = atomicOffset(va, bytes);
        boolean held = shared.reservations().holds(hart, offset);
        shared.reservations().cancel(hart);
        if (held) {
            data.putRam(offset, bytes, value);
        }
        return held;
    }
}
