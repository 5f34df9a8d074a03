package breadboard.api.heap;

/// What a strategy can do, so that hosts and tests know what to ask of it.
public enum Capability {
    /// `release` works with `UNKNOWN` sizes.
    UNSIZED_FREE,
    /// `resize` may keep a block where it is.
    RESIZE_IN_PLACE,
    /// `addRegion` may be called more than once, so that the heap of a growing window grows.
    ADD_REGION,
    /// `walkBlocks` tells live blocks apart; others report runs of them.
    TELLS_BLOCKS_APART,
    /// Some misuse is noticed and reported.
    DETECTS_FAULTS,
    /// Every call ends after a number of steps that does not grow with the number of blocks.
    BOUNDED_COST,
    /// Neighbouring free blocks are joined at once: no two free blocks touch.
    COALESCES,
    /// Free buddies are joined at once: when nothing is live, the free blocks are those of the beginning.
    JOINS_BUDDIES,
    /// Serves page-aligned runs of 2^order pages, for strategies that take pages from another.
    PAGE_SOURCE,
    /// `release` gives nothing back.
    NEVER_REUSES
}
