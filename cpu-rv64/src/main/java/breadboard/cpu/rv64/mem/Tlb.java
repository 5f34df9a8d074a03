package breadboard.cpu.rv64.mem;

/// Translations of pages in RAM for one kind of access in one mode; direct-mapped, structure of arrays.
///
/// An access of `n` bytes at `va` hits when `va - tag[slot]`, unsigned, is at most `PAGE - n`: this one comparison covers the
/// tag, misalignment and the page's end. A slot is empty when its tag is a page that belongs to another slot.
final class Tlb {
    /// Bytes of a page.
    static final int PAGE = 4096;
    private static final int ENTRIES = 256;
    private static final long[] EMPTY = new long[ENTRIES];

    static {
        for (int slot = 0; slot < ENTRIES; slot++) {
            EMPTY[slot] = (slot ^ 1L) * PAGE;
        }
    }

    /// Virtual address of the page.
    final long[] tag = EMPTY.clone();
    /// What to add to a virtual address to get an offset in RAM.
    final long[] delta = new long[ENTRIES];

    /// The bits of a virtual address that the page or superpage maps as a whole.
    private final long[] region = new long[ENTRIES];
    private boolean filled;
    private boolean superpages;

    /// The slot of a virtual address.
    static int slot(long va) {
        return (int) (va >>> 12) & ENTRIES - 1;
    }

    /// Start of the page that an address lies in.
    static long page(long address) {
        return address & -PAGE;
    }

    boolean hits(long va, int bytes) {
        return Long.compareUnsigned(va - tag[slot(va)], PAGE - bytes) <= 0;
    }

    long offset(long va) {
        return va + delta[slot(va)];
    }

    /// Enters the page of `va`.
    ///
    /// @param ramOffset offset in RAM that `va` stands for
    /// @param pageBytes bytes of the page or superpage that the page tables map
    void fill(long va, long ramOffset, long pageBytes) {
        int slot = slot(va);
        tag[slot] = page(va);
        delta[slot] = ramOffset - va;
        region[slot] = -pageBytes;
        filled = true;
        superpages |= pageBytes != PAGE;
    }

    void clear() {
        if (filled) {
            System.arraycopy(EMPTY, 0, tag, 0, ENTRIES);
            filled = false;
            superpages = false;
        }
    }

    /// Forgets what came from the leaf entry that maps `va`: one page, or all pieces of a superpage.
    void clear(long va) {
        int own = slot(va);
        if (tag[own] == page(va)) {
            tag[own] = EMPTY[own];
        }
        if (!superpages) {
            return;
        }
        for (int slot = 0; slot < ENTRIES; slot++) {
            if (((tag[slot] ^ va) & region[slot]) == 0) {
                tag[slot] = EMPTY[slot];
            }
        }
    }

    /// Forgets every translation that leads to a page of RAM.
    void evict(long pageOffset) {
        if (!filled) {
            return;
        }
        for (int slot = 0; slot < ENTRIES; slot++) {
            if (tag[slot] + delta[slot] == pageOffset) {
                tag[slot] = EMPTY[slot];
            }
        }
    }
}
