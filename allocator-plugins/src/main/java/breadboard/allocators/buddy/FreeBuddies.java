package breadboard.allocators.buddy;

/// Where the free blocks are remembered, by order.
interface FreeBuddies {
    /// Lays the metadata out from an address on, for blocks in `[start, end)` that are aligned from `origin`; nothing is free.
    void place(long at, long start, long end, long origin);

    /// Adds a free block.
    void add(int order, long block);

    /// Takes some free block of an order, or gives 0.
    long take(int order);

    /// Takes a certain block out if it is free and of that order.
    boolean remove(int order, long block);

    /// Whether a free block begins there, of whatever order up to `order`.
    boolean isFree(int order, long block);

    /// The least order from `order` on that has a free block, or -1.
    int atLeast(int order);

    /// Sees every free block, order by order; not counted.
    void walk(Visitor visitor);

    /// Where the words begin that say which orders have blocks.
    long root();

    /// Takes the layout of saved state again, without touching memory.
    void restore(long at, long start, long end, long origin);

    /// Sees free blocks.
    interface Visitor {
        void free(int order, int position, long block);
    }
}
