package breadboard.cpu.rv64.mem;

/// Translations of pages in RAM for one kind of access in one mode; direct-mapped.
///
/// An access of `n` bytes at `va` hits when `va - tag[slot]`, unsigned, is at most `PAGE - n`: this one comparison covers the
/// tag, misalignment and the page's end. A slot is empty when its tag is a page that belongs to another slot.
///
/// An entry is a pair of adjacent words: the tag, and what to add to a virtual address to get an address on the host. The interpreter's
/// loop probes the array itself.
public final class Tlb {
    /// An address without these bits is a page number.
    public static final int PAGE_BITS = 12;
    /// Bytes of a page.
    public static final int PAGE = 1 << PAGE_BITS;
    private static final int ENTRIES = 256;
    /// The bits of a page number that choose the entry.
    public static final int SLOT_MASK = ENTRIES - 1;
    private static final long[] EMPTY = new long[2 * ENTRIES];

    static {
        for (int slot = 0; slot < ENTRIES; slot++) {
            EMPTY[2 * slot] = (slot ^ 1L) * PAGE;
        }
    }

    /// Bits of a virtual address, shifted by `OFFSET_SHIFT`, that say where in the array its entry is, in bytes.
    private static final long OFFSET_MASK = (long) SLOT_MASK * 2 * Long.BYTES;
    private static final int OFFSET_SHIFT = PAGE_BITS - 4;

    /// Tag of slot `s` at `2 * s`, what to add to a virtual address at `2 * s + 1`.
    final long[] pairs = EMPTY.clone();

    /// The bits of a virtual address that the page or superpage maps as a whole.
    private final long[] region = new long[ENTRIES];
    private final long hostBase;
    private boolean filled;
    private boolean superpages;

    /// An empty one.
    ///
    /// @param hostBase address of RAM on the host
    Tlb(long hostBase) {
        this.hostBase = hostBase;
    }

    static int slots() {
        return ENTRIES;
    }

    /// The tag of the entry for a virtual address, of an array that is a TLB's.
    public static long tag(long[] pairs, long va) {
        return HostMemory.element(pairs, va >>> OFFSET_SHIFT & OFFSET_MASK);
    }

    /// What that entry adds to a virtual address.
    public static long addend(long[] pairs, long va) {
        return HostMemory.element(pairs, (va >>> OFFSET_SHIFT & OFFSET_MASK) + Long.BYTES);
    }

    /// The slot of a virtual address.
    static int slot(long va) {
        return (int) (va >>> PAGE_BITS) & SLOT_MASK;
    }

    /// Start of the page that an address lies in.
    static long page(long address) {
        return address & -PAGE;
    }

    boolean hits(long va, int bytes) {
        return Long.compareUnsigned(va - pairs[2 * slot(va)], PAGE - bytes) <= 0;
    }

    /// The offset in RAM that `va`, which hits, stands for.
    long offset(long va) {
        return va + pairs[2 * slot(va) + 1] - hostBase;
    }

    /// Enters the page of `va`.
    ///
    /// @param ramOffset offset in RAM that `va` stands for
    /// @param pageBytes bytes of the page or superpage that the page tables map
    void fill(long va, long ramOffset, long pageBytes) {
        int slot = slot(va);
        pairs[2 * slot] = page(va);
        pairs[2 * slot + 1] = hostBase + ramOffset - va;
        region[slot] = -pageBytes;
        filled = true;
        superpages |= pageBytes != PAGE;
    }

    void clear() {
        if (filled) {
            System.arraycopy(EMPTY, 0, pairs, 0, EMPTY.length);
            filled = false;
            superpages = false;
        }
    }

    /// Forgets what came from the leaf entry that maps `va`: one page, or all pieces of a superpage.
    void clear(long va) {
        int own = slot(va);
        if (pairs[2 * own] == page(va)) {
            pairs[2 * own] = EMPTY[2 * own];
        }
        if (!superpages) {
            return;
        }
        for (int slot = 0; slot < ENTRIES; slot++) {
            if (((pairs[2 * slot] ^ va) & region[slot]) == 0) {
                pairs[2 * slot] = EMPTY[2 * slot];
            }
        }
    }

    /// Forgets every translation that leads to a page of RAM.
    void evict(long pageOffset) {
        if (!filled) {
            return;
        }
        for (int slot = 0; slot < ENTRIES; slot++) {
            if (pairs[2 * slot] + pairs[2 * slot + 1] - hostBase == pageOffset) {
                pairs[2 * slot] = EMPTY[2 * slot];
            }
        }
    }
}
