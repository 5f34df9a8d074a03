package breadboard.heap.replay;

/// How a trace is replayed.
///
/// - A request's alignment is the trace's; where that has none, 8.
/// - A request for 0 bytes is skipped: it is counted as an operation and does nothing.
/// - `calloc` is an allocation; the clearing is the program's.
/// - `realloc` is an allocation, a copy of the bytes that both sizes have, and a release of the old block, in this order, unless `resize` asks
///   for the strategy's own way first. A `realloc` of a block that there is not allocates.
/// - A block is released with the size and alignment of its last request.
/// - Operations on no block (`free(NULL)`, a pointer the recorder did not know) are counted and do nothing.
/// - Operations are numbered from 0 in the order of the trace. Marks are no operations.
/// - The replay stops at the first request that cannot be served, or goes on without that block: later operations on its number, up to
///   its next allocation, are dropped. A block that could not grow stays where it is, for ever.
///
/// @param base        address of the window's first byte
/// @param windowBytes size of the window; of one that grows, its limit
/// @param resize      whether a `realloc` is the strategy's own
/// @param goOn        whether the replay goes on after a failure
/// @param growable    whether the window begins small and grows on demand, as by `sbrk`
/// @param alignment   0, or the alignment that takes the place of every request's
public record ReplayRules(long base, long windowBytes, boolean resize, boolean goOn, boolean growable, long alignment) {
    /// Where a window lies unless it is told.
    public static final long DEFAULT_BASE = 0x8040_0000L;
    /// The alignment of a request that the trace tells none of.
    public static final long DEFAULT_ALIGNMENT = 8;

    /// The rules that hold when nothing else is asked for.
    public static ReplayRules fixed(long windowBytes) {
        return new ReplayRules(DEFAULT_BASE, windowBytes, false, false, false, 0);
    }

    /// The same with another window.
    public ReplayRules withWindow(long bytes) {
        return new ReplayRules(base, bytes, resize, goOn, growable, alignment);
    }

    /// The same with one alignment for every request.
    public ReplayRules withAlignment(long bytes) {
        return new ReplayRules(base, windowBytes, resize, goOn, growable, bytes);
    }

    long alignmentOf(long traced) {
        if (alignment != 0) {
            return alignment;
        }
        return traced > 0 && Long.bitCount(traced) == 1 ? traced : DEFAULT_ALIGNMENT;
    }
}
