package breadboard.allocators.fit;

/// Which of the free blocks that are large enough is taken.
enum Policy {
    /// The first in the list.
    FIRST,
    /// The first from where the last search ended.
    NEXT,
    /// The smallest.
    BEST,
    /// The largest.
    WORST
}
