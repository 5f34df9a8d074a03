package breadboard.allocators.halffit;

import breadboard.allocators.core.Bits;
import breadboard.allocators.core.Regions;
import breadboard.api.heap.HeapFault;
import breadboard.api.heap.HeapFault.Kind;
import breadboard.api.heap.HeapStats;
import breadboard.api.heap.HeapWindow;
import breadboard.api.heap.Touch;

/// Headers of blocks.
///
/// ```
/// header:  next block u64, previous block u64, size u64, use u64
/// use:     0 free; 1 live | bytes from the header's end to an aligned payload, before which stands the block's address | 2
/// ```
final class Fragments {
    static final int HEADER_BYTES = 32;
    static final int LEAST_BYTES = 64;
    static final long FREE = 0;
    static final long LIVE = 1;
    private static final long LEADS = 2;
    private static final long OFFSET_MASK = -HEADER_BYTES;
    private static final int PREVIOUS = 8;
    private static final int SIZE = 16;
    private static final int USE = 24;

    private final HeapWindow window;
    private final Regions areas;

    Fragments(HeapWindow window, Regions areas) {
        this.window = window;
        this.areas = areas;
    }

    /// Whether a block can begin at an address.
    boolean possible(long block) {
        return areas.holding(block, LEAST_BYTES) >= 0 && Bits.aligned(block - areas.start(0), LEAST_BYTES);
    }

    /// Whether a block can have a size.
    boolean sound(long block, long size) {
        return size >= LEAST_BYTES && Bits.aligned(size, LEAST_BYTES) && areas.holding(block, size) >= 0;
    }

    void set(long block, long next, long previous, long size, long use) {
        setNext(block, next);
        window.store64(block + PREVIOUS, previous, Touch.HEADER);
        setSize(block, size);
        setUse(block, use);
    }

    long next(long block) {
        return window.load64(block, Touch.HEADER);
    }

    void setNext(long block, long next) {
        window.store64(block, next, Touch.HEADER);
    }

    long previous(long block) {
        return window.load64(block + PREVIOUS, Touch.HEADER);
    }

    /// Tells the block behind `block`, if there is one, what lies before it.
    void tellNextOf(long block, long before) {
        long next = next(block);
        if (next != 0 && possible(next)) {
            window.store64(next + PREVIOUS, before, Touch.HEADER);
        }
    }

    long size(long block) {
        return window.load64(block + SIZE, Touch.HEADER);
    }

    void setSize(long block, long size) {
        window.store64(block + SIZE, size, Touch.HEADER);
    }

    long use(long block) {
        return window.load64(block + USE, Touch.HEADER);
    }

    void setUse(long block, long use) {
        window.store64(block + USE, use, Touch.HEADER);
    }

    /// Leaves the way from an aligned payload to its block.
    void leadTo(long payload, long block) {
        window.store64(payload - 8, block | LEADS, Touch.HEADER);
    }

    /// The block of a payload.
    long blockOf(long payload) {
        return block(payload, window.load64(payload - 8, Touch.HEADER));
    }

    long peekBlockOf(long payload) {
        return block(payload, window.peek64(payload - 8));
    }

    private static long block(long payload, long word) {
        return (word & LEADS) != 0 ? word & ~LEADS : payload - HEADER_BYTES;
    }

    long peekSize(long block) {
        return window.peek64(block + SIZE);
    }

    long peekUse(long block) {
        return window.peek64(block + USE);
    }

    static boolean live(long use) {
        return (use & ~OFFSET_MASK) == LIVE;
    }

    /// The address that was handed out.
    static long payload(long block, long use) {
        return block + HEADER_BYTES + (use & OFFSET_MASK);
    }

    /// What is wrong with the headers first, or null.
    HeapFault check(HeapStats stats) {
        long before = 0;
        long live = 0;
        long block = areas.start(0);
        boolean beforeFree = false;
        while (block < areas.end(0)) {
            long size = peekSize(block);
            long use = peekUse(block);
            long end = block + size;
            boolean linked = sound(block, size) && window.peek64(block + PREVIOUS) == before
                    && window.peek64(block) == (end == areas.end(0) ? 0 : end);
            if (!linked || use != FREE && !(live(use) && payload(block, use) < end) || use == FREE && beforeFree) {
                return new HeapFault(Kind.HEADER_CORRUPTED, block, "no block has this header");
            }
            live += use == FREE ? 0 : 1;
            beforeFree = use == FREE;
            before = block;
            block = end;
        }
        return live == stats.liveBlocks() ? null
                : new HeapFault(Kind.HEADER_CORRUPTED, areas.start(0), "headers show " + live + " live blocks, and there are " + stats.liveBlocks());
    }
}
