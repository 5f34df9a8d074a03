package breadboard.cpu.rv64.mem;

/// Translations of pages in RAM for one kind of access in one mode; direct-mapped.
///
/// An access of `n` bytes at `va` hits when `va - tag[slot]`, unsigned, is at most `PAGE - n`: this one comparison covers the
/// tag, misalignment and the page's end. A slot is empty when its tag is a page that belongs to another slot.
///
/// An entry is a pair of adjacent words: the tag, and what to add to a virtual address to get an address on the host. The entries of two
/// TLBs lie in one array, those of one slot side by side: one for loads, one for stores. The interpreter's loop probes the array itself.
public final class Tlb {
    /// An address without these bits is a page number.
    public static final int PAGE_BITS = 12;
    /// Bytes of a page.
    public static final int PAGE = 1 << PAGE_BITS;
    private static final int ENTRIES = 256;
    /// The bits of a page number that choose the entry.
    public static final int SLOT_MASK = ENTRIES - 1;
    /// Words of a slot, as a shift.
    public static final int SLOT_SHIFT = 2;
    /// The word of a slot that is the tag for loads; the next one is to be added to a virtual address.
    public static final int LOAD = 0;
    /// The same for stores.
    public static final int STORE = 2;

    /// Bits of a virtual address, shifted by `OFFSET_SHIFT`, that say where in the array its entry is, in bytes.
    private static final long OFFSET_MASK = (long) SLOT_MASK << SLOT_SHIFT + 3;
    private static final int OFFSET_SHIFT = PAGE_BITS - SLOT_SHIFT - 3;

    /// Words of a slot for linear entries: the tags for loads and stores, as a shift.
    private static final int LINEAR_SHIFT = 1;
    private static final long LINEAR_MASK = (long) SLOT_MASK << LINEAR_SHIFT + 3;
    private static final int LINEAR_OFFSET_SHIFT = PAGE_BITS - LINEAR_SHIFT - 3;

    private final long[] words;
    /// Tags of the entries whose addend is `linearAddend`; null when nobody wants them.
    private final long[] linear;
    private final long linearAddend;
    /// Which word of a slot is the tag.
    private final int word;
    /// The bits of a virtual address that the page or superpage maps as a whole.
    private final long[] region = new long[ENTRIES];
    private final long hostBase;
    private boolean filled;
    private boolean superpages;

    /// An empty one.
    ///
    /// @param hostBase address of RAM on the host
    /// @param words    what `words` made
    /// @param word     `LOAD` or `STORE`
    /// @param linear       what `linear` made, or null
    /// @param linearAddend what linear entries add to a virtual address
    Tlb(long hostBase, long[] words, int word, long[] linear, long linearAddend) {
        this.linear = linear;
        this.linearAddend = linearAddend;
        this.hostBase = hostBase;
        this.words = words;
        this.word = word;
        for (int slot = 0; slot < ENTRIES; slot++) {
            empty(slot);
        }
    }

    Tlb(long hostBase, long[] words, int word) {
        this(hostBase, words, word, null, 0);
    }

    /// Room for the linear entries of two.
    static long[] linear() {
        return new long[ENTRIES << LINEAR_SHIFT];
    }

    /// The tag of the linear entry for a virtual address.
    ///
    /// @param word `LOAD` or `STORE`
    public static long linearTag(long[] linear, long va, int word) {
        return HostMemory.element(linear, (va >>> LINEAR_OFFSET_SHIFT & LINEAR_MASK) + (long) (word >> 1) * Long.BYTES);
    }

    /// Room for two.
    static long[] words() {
        return new long[ENTRIES << SLOT_SHIFT];
    }

    static int slots() {
        return ENTRIES;
    }

    /// A word of the slot of a virtual address, in an array that is a TLB's: `LOAD`, `STORE` or the one behind each.
    public static long word(long[] words, long va, int word) {
        return HostMemory.element(words, (va >>> OFFSET_SHIFT & OFFSET_MASK) + (long) word * Long.BYTES);
    }

    /// The slot of a virtual address.
    static int slot(long va) {
        return (int) (va >>> PAGE_BITS) & SLOT_MASK;
    }

    /// Start of the page that an address lies in.
    static long page(long address) {
        return address & -PAGE;
    }

    private int at(int slot) {
        return (slot << SLOT_SHIFT) + word;
    }

    private void empty(int slot) {
        words[at(slot)] = (slot ^ 1L) * PAGE;
        if (linear != null) {
            linear[(slot << LINEAR_SHIFT) + (word >> 1)] = (slot ^ 1L) * PAGE;
        }
    }

    boolean hits(long va, int bytes) {
        return Long.compareUnsigned(va - words[at(slot(va))], PAGE - bytes) <= 0;
    }

    /// The offset in RAM that `va`, which hits, stands for.
    long offset(long va) {
        return va + words[at(slot(va)) + 1] - hostBase;
    }

    /// Enters the page of `va`.
    ///
    /// @param ramOffset offset in RAM that `va` stands for
    /// @param pageBytes bytes of the page or superpage that the page tables map
    void fill(long va, long ramOffset, long pageBytes) {
        int slot = slot(va);
        words[at(slot)] = page(va);
        words[at(slot) + 1] = hostBase + ramOffset - va;
        if (linear != null) {
            boolean fits = words[at(slot) + 1] == linearAddend;
            linear[(slot << LINEAR_SHIFT) + (word >> 1)] = fits ? page(va) : (slot ^ 1L) * PAGE;
        }
        region[slot] = -pageBytes;
        filled = true;
        superpages |= pageBytes != PAGE;
    }

    void clear() {
        if (filled) {
            for (int slot = 0; slot < ENTRIES; slot++) {
                empty(slot);
            }
            filled = false;
            superpages = false;
        }
    }

    /// Forgets what came from the leaf entry that maps `va`: one page, or all pieces of a superpage.
    void clear(long va) {
        int own = slot(va);
        if (words[at(own)] == page(va)) {
            empty(own);
        }
        if (!superpages) {
            return;
        }
        for (int slot = 0; slot < ENTRIES; slot++) {
            if (((words[at(slot)] ^ va) & region[slot]) == 0) {
                empty(slot);
            }
        }
    }

    /// Forgets every translation that leads to a page of RAM.
    void evict(long pageOffset) {
        if (!filled) {
            return;
        }
        for (int slot = 0; slot < ENTRIES; slot++) {
            if (words[at(slot)] + words[at(slot) + 1] - hostBase == pageOffset) {
                empty(slot);
            }
        }
    }
}
