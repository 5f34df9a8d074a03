package breadboard.api.heap;

/// Misuse of a heap that a strategy noticed: an answer to the caller's mistake, never an exception.
///
/// @param kind    what is wrong
/// @param address the pointer or the damaged place
/// @param detail  one clause with what was found and what was expected
public record HeapFault(Kind kind, long address, String detail) {

    /// Kinds of misuse.
    public enum Kind {
        /// A block that is free was released.
        DOUBLE_FREE,
        /// No block begins there.
        INVALID_FREE,
        /// The pointer is not aligned as every block is.
        MISALIGNED_FREE,
        /// The caller's size or alignment is not that of the block.
        LAYOUT_MISMATCH,
        /// A header or footer holds what the strategy never writes.
        HEADER_CORRUPTED,
        /// A free-list link leads where no free block is.
        LINK_CORRUPTED,
        /// A block was handed out that overlaps a live one.
        OVERLAP,
        /// A block was handed out whose address is no multiple of the alignment that was asked for.
        MISALIGNED_BLOCK,
        /// An address outside the heap.
        OUT_OF_WINDOW,
        /// Bytes behind or before a block were overwritten.
        RED_ZONE,
        /// A free block's bytes were written.
        USE_AFTER_FREE,
        /// Statistics would become negative.
        COUNTER_UNDERFLOW
    }
}
