package breadboard.allocators.buddy;

import breadboard.allocators.core.Bits;
import breadboard.allocators.core.Counters;
import breadboard.allocators.core.Links;
import breadboard.api.bus.AccessWidth;
import breadboard.api.heap.CostMeter;
import breadboard.api.heap.FaultSink;
import breadboard.api.heap.HeapWindow;
import breadboard.api.heap.Step;
import breadboard.api.heap.Touch;

/// A doubly linked list for each order, last freed first, and a bit for each smallest block that says whether a free one begins there.
///
/// ```
/// root:        orders that have blocks u64, head u32 for each order, then the bits
/// free block:  next u32, previous u32, order u8
/// ```
final class LinkedBuddies implements FreeBuddies {
    static final int ORDERS = 48;
    private static final int HEADS = 8;
    private static final int BITS = HEADS + 4 * ORDERS;
    private static final int NODE_BYTES = 16;
    private static final int PREVIOUS = 4;
    private static final int ORDER = 8;

    private final HeapWindow window;
    private final CostMeter meter;
    private final Counters counters;
    private final Links links;
    private final int leastOrder;
    private long root;
    private long start;
    private long end;

    LinkedBuddies(int leastOrder, HeapWindow window, CostMeter meter, FaultSink faults, Counters counters) {
        this.leastOrder = leastOrder;
        this.window = window;
        this.meter = meter;
        this.counters = counters;
        this.links = new Links(window, faults, NODE_BYTES);
    }

    static long bytesFor(long blocks) {
        return BITS + Bits.alignUp(blocks, 64) / 8;
    }

    @Override
    public void place(long at, long from, long to, long origin) {
        restore(at, from, to, origin);
        window.fill(at, bytesFor(to - from >>> leastOrder), 0, Touch.BITMAP);
    }

    @Override
    public void restore(long at, long from, long to, long origin) {
        root = at;
        start = from;
        end = to;
    }

    @Override
    public long root() {
        return root;
    }

    @Override
    public void add(int order, long block) {
        long head = links.load(head(order), Touch.LIST_HEAD);
        links.store(block, head, Touch.LINK);
        links.store(block + PREVIOUS, 0, Touch.LINK);
        window.store(block + ORDER, AccessWidth.BYTE, order, Touch.LINK);
        if (head == 0) {
            window.store64(root, window.load64(root, Touch.BITMAP) | 1L << order, Touch.BITMAP);
        } else {
            links.store(head + PREVIOUS, block, Touch.LINK);
        }
        links.store(head(order), block, Touch.LIST_HEAD);
        mark(block, true);
    }

    @Override
    public long take(int order) {
        long block = links.load(head(order), Touch.LIST_HEAD);
        meter.step(Step.LIST_NODE);
        if (block == 0 || !possible(block, order)) {
            // Only damage leads here: the list is given up, so that the next search ends elsewhere.
            links.store(head(order), 0, Touch.LIST_HEAD);
            window.store64(root, window.load64(root, Touch.BITMAP) & ~(1L << order), Touch.BITMAP);
            return 0;
        }
        unlink(order, block);
        return block;
    }

    @Override
    public boolean remove(int order, long block) {
        if (!marked(block) || window.load(block + ORDER, AccessWidth.BYTE, Touch.LINK) != order) {
            return false;
        }
        unlink(order, block);
        return true;
    }

    private void unlink(int order, long block) {
        long next = links.load(block, Touch.LINK);
        long previous = links.load(block + PREVIOUS, Touch.LINK);
        if (next != 0) {
            links.store(next + PREVIOUS, previous, Touch.LINK);
        }
        if (previous != 0) {
            links.store(previous, next, Touch.LINK);
        } else {
            links.store(head(order), next, Touch.LIST_HEAD);
            if (next == 0) {
                window.store64(root, window.load64(root, Touch.BITMAP) & ~(1L << order), Touch.BITMAP);
            }
        }
        mark(block, false);
    }

    @Override
    public boolean isFree(int order, long block) {
        return marked(block);
    }

    @Override
    public int atLeast(int order) {
        meter.step(Step.BITMAP_WORD);
        long orders = window.load64(root, Touch.BITMAP) & -1L << order & (1L << ORDERS) - 1;
        return orders == 0 ? -1 : Long.numberOfTrailingZeros(orders);
    }

    @Override
    public void walk(Visitor visitor) {
        long seen = 0;
        for (int order = leastOrder; order < ORDERS; order++) {
            int position = 0;
            for (long block = links.peek(head(order)); block != 0 && possible(block, order) && ++seen <= counters.freeBlocks(); block = links.peek(block)) {
                visitor.free(order, position++, block);
            }
        }
    }

    private boolean possible(long block, int order) {
        return block >= start && block <= end - (1L << order);
    }

    private long head(int order) {
        return root + HEADS + 4L * order;
    }

    private boolean marked(long block) {
        long number = block - start >>> leastOrder;
        meter.step(Step.BITMAP_WORD);
        return (window.load64(word(number), Touch.BITMAP) >>> number & 1) != 0;
    }

    private void mark(long block, boolean free) {
        long number = block - start >>> leastOrder;
        long word = window.load64(word(number), Touch.BITMAP);
        window.store64(word(number), free ? word | 1L << number : word & ~(1L << number), Touch.BITMAP);
    }

    private long word(long number) {
        return root + BITS + (number >>> 6) * 8;
    }
}
