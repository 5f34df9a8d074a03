package breadboard.api.mmu;

/// What a page-table walk may ask of the hart it walks for.
public interface WalkContext {
    /// The `satp` CSR.
    long satp();

    /// `mstatus.SUM`: supervisor code may use user pages for data.
    boolean sum();

    /// `mstatus.MXR`: loads may read executable pages.
    boolean mxr();

    /// Whether hardware sets A and D (Svadu); else a clear bit that is needed faults (Svade).
    boolean updatesAccessedAndDirty();

    /// Whether a leaf may be a part of a naturally aligned 64 KiB range (Svnapot).
    default boolean napot() {
        return false;
    }

    /// Whether a leaf may name a memory type (Svpbmt, `menvcfg.PBMTE`).
    default boolean memoryTypes() {
        return false;
    }

    /// Whether a page-table entry of 8 bytes at physical address `pa` may be read, or also written when `write` is set:
    /// there is RAM, and PMP allows it to S-mode.
    boolean accessible(long pa, boolean write);

    /// Reads a page-table entry; only after `accessible` said yes.
    long loadPte(long pa);

    /// Replaces a page-table entry if it still is `expected`; only after `accessible(pa, true)` said yes.
    boolean compareAndSetPte(long pa, long expected, long update);
}
