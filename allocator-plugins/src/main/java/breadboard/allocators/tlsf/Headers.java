package breadboard.allocators.tlsf;

import breadboard.api.heap.HeapWindow;
import breadboard.api.heap.Touch;

/// Headers of blocks, and the address of a free block in the last word before the next one's header.
///
/// ```
/// header u64:  size | 2: the block before is free | 1: this block is free
/// ```
final class Headers {
    static final long FREE = 1;
    static final long BEFORE_FREE = 2;
    private static final int WORD = 8;
    private static final long SIZE_MASK = 0xffff_fff8L;

    private final HeapWindow window;

    Headers(HeapWindow window) {
        this.window = window;
    }

    static long size(long header) {
        return header & SIZE_MASK;
    }

    static boolean free(long header) {
        return (header & FREE) != 0;
    }

    static boolean beforeFree(long header) {
        return (header & BEFORE_FREE) != 0;
    }

    long load(long block) {
        return window.load64(block, Touch.HEADER);
    }

    long peek(long block) {
        return window.peek64(block);
    }

    void set(long block, long size, boolean free, boolean beforeFree) {
        window.store64(block, size | (free ? FREE : 0) | (beforeFree ? BEFORE_FREE : 0), Touch.HEADER);
    }

    /// Tells a block whether the one before it is free.
    void tellNext(long block, boolean free) {
        long header = window.load64(block, Touch.HEADER);
        window.store64(block, free ? header | BEFORE_FREE : header & ~BEFORE_FREE, Touch.HEADER);
    }

    /// The free block before one that knows there is one.
    long before(long block) {
        return window.load64(block - WORD, Touch.FOOTER);
    }

    long peekBefore(long block) {
        return window.peek64(block - WORD);
    }

    void linkBack(long block, long before) {
        window.store64(block - WORD, before, Touch.FOOTER);
    }
}
