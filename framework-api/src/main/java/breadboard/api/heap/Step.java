package breadboard.api.heap;

/// What a strategy does besides touching memory; counted by the `CostMeter`.
public enum Step {
    /// A free-list node was examined.
    LIST_NODE,
    /// A tree node was examined.
    TREE_NODE,
    /// A bitmap word was examined.
    BITMAP_WORD,
    /// A size class or order was examined.
    CLASS_SCAN,
    /// A block was cut in two.
    SPLIT,
    /// Two blocks were joined.
    MERGE,
    /// A slab was taken from the page source.
    SLAB_GROW,
    /// A slab was given back to the page source.
    SLAB_SHRINK
}
