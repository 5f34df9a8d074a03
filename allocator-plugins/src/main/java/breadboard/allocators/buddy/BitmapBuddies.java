package breadboard.allocators.buddy;

import breadboard.allocators.core.BitTree;
import breadboard.api.heap.CostMeter;
import breadboard.api.heap.HeapWindow;
import breadboard.api.heap.Step;
import breadboard.api.heap.Touch;

/// A bitmap for each order: free blocks themselves are never touched, and the lowest one is taken first.
///
/// ```
/// root:  orders that have blocks u64, then the bitmaps from the least order up
/// ```
final class BitmapBuddies implements FreeBuddies {
    private final HeapWindow window;
    private final CostMeter meter;
    private final int leastOrder;
    private long root;
    private long start;
    private long end;
    private long origin;
    private BitTree[] free = new BitTree[0];

    BitmapBuddies(int leastOrder, HeapWindow window, CostMeter meter) {
        this.leastOrder = leastOrder;
        this.window = window;
        this.meter = meter;
    }

    static long bytesFor(long bytes, int leastOrder) {
        long all = 8;
        for (int order = leastOrder; 1L << order <= bytes; order++) {
            all += BitTree.bytesFor(blocks(bytes, order));
        }
        return all;
    }

    /// One more than fit, since numbering begins at a block that begins before the heap.
    private static long blocks(long bytes, int order) {
        return (bytes >>> order) + 2;
    }

    @Override
    public void place(long at, long from, long to, long alignedFrom) {
        window.fill(at, bytesFor(to - from, leastOrder), 0, Touch.BITMAP);
        restore(at, from, to, alignedFrom);
    }

    @Override
    public void restore(long at, long from, long to, long alignedFrom) {
        root = at;
        start = from;
        end = to;
        origin = alignedFrom;
        int most = 64 - Long.numberOfLeadingZeros(to - from);
        free = new BitTree[Math.max(most, 0)];
        long map = at + 8;
        for (int order = leastOrder; order < most; order++) {
            free[order] = new BitTree(window, meter, map, blocks(to - from, order));
            map += BitTree.bytesFor(blocks(to - from, order));
        }
    }

    @Override
    public long root() {
        return root;
    }

    @Override
    public void add(int order, long block) {
        free[order].add(number(order, block));
        window.store64(root, window.load64(root, Touch.BITMAP) | 1L << order, Touch.BITMAP);
    }

    @Override
    public long take(int order) {
        long number = order < free.length ? free[order].least() : -1;
        long block = number < 0 ? 0 : block(order, number);
        if (block == 0 || block < start || block > end - (1L << order)) {
            noneLeft(order);
            return 0;
        }
        free[order].remove(number);
        if (free[order].least() < 0) {
            noneLeft(order);
        }
        return block;
    }

    @Override
    public boolean remove(int order, long block) {
        if (order >= free.length || !free[order].has(number(order, block))) {
            return false;
        }
        free[order].remove(number(order, block));
        if (free[order].least() < 0) {
            noneLeft(order);
        }
        return true;
    }

    private void noneLeft(int order) {
        window.store64(root, window.load64(root, Touch.BITMAP) & ~(1L << order), Touch.BITMAP);
    }

    @Override
    public boolean isFree(int order, long block) {
        return order < free.length && free[order].has(number(order, block));
    }

    @Override
    public int atLeast(int order) {
        if (order >= free.length) {
            return -1;
        }
        meter.step(Step.BITMAP_WORD);
        long orders = window.load64(root, Touch.BITMAP) & -1L << order & (1L << free.length) - 1;
        return orders == 0 ? -1 : Long.numberOfTrailingZeros(orders);
    }

    @Override
    public void walk(Visitor visitor) {
        for (int order = leastOrder; order < free.length; order++) {
            int position = 0;
            for (long number = 0; number < blocks(end - start, order); number++) {
                if (free[order].peek(number) && block(order, number) >= start && block(order, number) <= end - (1L << order)) {
                    visitor.free(order, position++, block(order, number));
                }
            }
        }
    }

    private long number(int order, long block) {
        return (block - origin >>> order) - (start - origin >>> order);
    }

    private long block(int order, long number) {
        return ((start - origin >>> order) + number << order) + origin;
    }
}
