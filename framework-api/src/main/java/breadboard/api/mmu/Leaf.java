package breadboard.api.mmu;

/// The result of a successful walk; one object is used again and again by a hart.
public final class Leaf {
    private long pa;
    private long pageBytes;
    private long pte;

    /// Records a mapping.
    ///
    /// @param pa        physical address that the virtual address stands for
    /// @param pageBytes size of the page: 4 KiB, or a superpage's
    /// @param pte       the leaf entry, as it is after A and D were updated
    public void set(long pa, long pageBytes, long pte) {
        this.pa = pa;
        this.pageBytes = pageBytes;
        this.pte = pte;
    }

    /// Physical address that the virtual address stands for.
    public long pa() {
        return pa;
    }

    /// Bytes of the page or superpage.
    public long pageBytes() {
        return pageBytes;
    }

    /// The leaf page-table entry.
    public long pte() {
        return pte;
    }
}
