package breadboard.cpu.rv64.mem;

import breadboard.api.bus.AccessWidth;
import breadboard.api.bus.BusFault;
import breadboard.api.hart.Access;

/// Loads and stores that miss the TLB: translation, devices, watched pages, accesses that cross a page; fills the TLBs.
final class DataPath {
    /// Bytes of a cache block; the device tree says so, too.
    static final int BLOCK = 64;
    private static final int MODES = 7;

    private final SharedMemory shared;
    private final Ram ram;
    private final int hart;
    private final Translation translation;
    private final GuestTrap trap;
    private final Mode[] modes = new Mode[MODES];

    private Mode mode;
    private int privilege;

    /// The translations of one mode, kept while the hart is in another: no flush when it changes.
    static final class Mode {
        /// The entries of `load` and `store`.
        final long[] words = Tlb.words();
        final Tlb load;
        /// Pages to which stores need no more than the bytes be written.
        final Tlb store;
        /// Pages that may be stored to when others are told of it: `SharedMemory.watches`.
        final Tlb watched;

        /// The entries of `load` and `store` that map an address to the same physical one.
        final long[] linear = Tlb.linear();

        Mode(long hostBase, long linearAddend) {
            load = new Tlb(hostBase, words, Tlb.LOAD, linear, linearAddend);
            store = new Tlb(hostBase, words, Tlb.STORE, linear, linearAddend);
            watched = new Tlb(hostBase, Tlb.words(), Tlb.STORE);
        }
    }

    DataPath(SharedMemory shared, int hart, Translation translation, GuestTrap trap) {
        this.shared = shared;
        this.ram = shared.ram();
        this.hart = hart;
        this.translation = translation;
        this.trap = trap;
        for (int i = 0; i < MODES; i++) {
            modes[i] = new Mode(ram.hostBase(), ram.linearAddend());
        }
    }

    /// The mode that data accesses are made in. M-mode knows neither SUM nor MXR, U-mode no SUM.
    Mode enter(int effectivePrivilege, boolean sum, boolean mxr) {
        privilege = effectivePrivilege;
        mode = modes[switch (effectivePrivilege) {
            case Translation.MACHINE -> 0;
            case Translation.USER -> mxr ? 2 : 1;
            default -> 3 + (sum ? 1 : 0) + (mxr ? 2 : 0);
        }];
        return mode;
    }

    int privilege() {
        return privilege;
    }

    void clear() {
        for (Mode each : modes) {
            each.load.clear();
            each.store.clear();
            each.watched.clear();
        }
    }

    void clear(long va) {
        for (Mode each : modes) {
            each.load.clear(va);
            each.store.clear(va);
            each.watched.clear(va);
        }
    }

    /// Stores to a page of RAM must be reported from now on.
    void evictStores(long pageOffset) {
        for (Mode each : modes) {
            each.store.evict(pageOffset);
        }
    }

    /// Loads from a page of RAM must be reported from now on.
    void evictLoads(long pageOffset) {
        for (Mode each : modes) {
            each.load.evict(pageOffset);
        }
    }

    /// Loads `bytes` bytes, zero-extended.
    long load(long va, int bytes) {
        int inPage = bytesInPage(va);
        if (bytes > inPage) {
            long low = ram.load(loadable(va, inPage), inPage);
            return low | ram.load(loadable(va + inPage, bytes - inPage), bytes - inPage) << (8 * inPage);
        }
        long pa = translation.physical(va, Access.LOAD, bytes, privilege);
        if (ram.contains(pa, bytes)) {
            long offset = ram.offset(pa);
            if (shared.watches().covers(Tlb.page(offset), Access.LOAD)) {
                shared.watches().accessed(hart, offset, bytes, Access.LOAD, ram);
            } else if (translation.wholePage(pa, Access.LOAD, privilege)) {
                mode.load.fill(va, offset, translation.pageBytes());
            }
            return ram.load(offset, bytes);
        }
        return deviceLoad(pa, va, bytes);
    }

    /// Stores the low `bytes` bytes of `value`.
    void store(long va, int bytes, long value) {
        int inPage = bytesInPage(va);
        if (bytes > inPage) {
            // Both pages must be writable before a byte is stored.
            long low = storable(va, inPage);
            long high = storable(va + inPage, bytes - inPage);
            putRam(low, inPage, value);
            putRam(high, bytes - inPage, value >>> (8 * inPage));
            return;
        }
        long pa = writable(va, bytes);
        if (ram.contains(pa, bytes)) {
            putRam(ram.offset(pa), bytes, value);
        } else {
            deviceStore(pa, va, bytes, value);
        }
    }

    /// RAM offset of an access that writes, or reads and writes.
    ///
    /// @throws GuestTrap with a store's cause; an access fault where there is no RAM
    long storable(long va, int bytes) {
        return inRam(writable(va, bytes), va, bytes, Access.STORE);
    }

    /// RAM offset of a load.
    ///
    /// @throws GuestTrap with a load's cause; an access fault where there is no RAM
    long loadable(long va, int bytes) {
        long offset = inRam(translation.physical(va, Access.LOAD, bytes, privilege), va, bytes, Access.LOAD);
        shared.watches().accessed(hart, offset, bytes, Access.LOAD, ram);
        return offset;
    }

    /// Stores to an offset that `storable` gave.
    void putRam(long offset, int bytes, long value) {
        ram.store(offset, bytes, value);
        if (shared.watches(hart, Tlb.page(offset))) {
            shared.stored(hart, offset, bytes);
        }
    }

    /// There is no right to store without the right to load, so loading is what must be allowed.
    void manageBlock(long va) {
        try {
            loadable(va & -BLOCK, BLOCK);
        } catch (GuestTrap fault) {
            throw fault.with(Translation.asStore(fault.cause), va);
        }
    }

    void zeroBlock(long va) {
        long offset;
        try {
            offset = storable(va & -BLOCK, BLOCK);
        } catch (GuestTrap fault) {
            throw fault.with(fault.cause, va);
        }
        for (int at = 0; at < BLOCK; at += Long.BYTES) {
            putRam(offset + at, Long.BYTES, 0);
        }
    }

    /// Physical address to store to; enters the page into a TLB.
    private long writable(long va, int bytes) {
        if (mode.watched.hits(va, bytes)) {
            long offset = mode.watched.offset(va);
            if (shared.watches(hart, Tlb.page(offset))) {
                return ram.address(offset);
            }
        }
        long pa = translation.physical(va, Access.STORE, bytes, privilege);
        if (ram.contains(pa, bytes) && translation.wholePage(pa, Access.STORE, privilege)) {
            long offset = ram.offset(pa);
            Tlb tlb = shared.watches(hart, Tlb.page(offset)) ? mode.watched : mode.store;
            tlb.fill(va, offset, translation.pageBytes());
        }
        return pa;
    }

    private long inRam(long pa, long va, int bytes, Access access) {
        if (!ram.contains(pa, bytes)) {
            throw trap.with(Translation.accessFault(access), va);
        }
        return ram.offset(pa);
    }

    private long deviceLoad(long pa, long va, int bytes) {
        try {
            return shared.bus().load(pa, AccessWidth.of(bytes));
        } catch (BusFault _) {
            throw trap.with(Translation.accessFault(Access.LOAD), va);
        }
    }

    private void deviceStore(long pa, long va, int bytes, long value) {
        try {
            AccessWidth width = AccessWidth.of(bytes);
            shared.bus().store(pa, width, value & width.mask());
        } catch (BusFault _) {
            throw trap.with(Translation.accessFault(Access.STORE), va);
        }
    }

    private static int bytesInPage(long va) {
        return (int) (Tlb.PAGE - (va & Tlb.PAGE - 1));
    }
}
