package breadboard.heap.symbols;

import java.util.Locale;

/// What a heap function does.
public enum HeapOp {
    /// Gives the heap its memory.
    INIT,
    /// A block.
    ALLOC,
    /// A block of zeros.
    ALLOC_ZEROED,
    /// A block whose address is stored where an argument points; an error code is returned (`posix_memalign`).
    ALLOC_TO,
    /// A block comes back.
    FREE,
    /// A block of another size.
    REALLOC;

    /// As boards and messages have it.
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
