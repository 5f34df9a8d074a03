package breadboard.allocators.fit;

import breadboard.allocators.core.Counters;
import breadboard.allocators.core.Links;
import breadboard.api.heap.CostMeter;
import breadboard.api.heap.FaultSink;
import breadboard.api.heap.HeapFault;
import breadboard.api.heap.HeapWindow;
import breadboard.api.heap.Step;
import breadboard.api.heap.Touch;

/// The free blocks, doubly linked through their second word. Head, tail and rover lie in the first bytes of the first region.
///
/// ```
/// roots: head u32, tail u32, rover u32, -          free block: size and flags u64, next u32, previous u32, …
/// ```
final class FreeList {
    static final int ROOTS_BYTES = 16;
    static final int NODE_BYTES = 16;
    private static final int NEXT = 8;
    private static final int PREVIOUS = 12;
    private static final int TAIL = 4;
    private static final int ROVER = 8;
    private static final long SIZE_MASK = 0xffff_fff8L;

    private final FitConfig.Order order;
    private final boolean roving;
    private final HeapWindow window;
    private final CostMeter meter;
    private final FaultSink faults;
    private final Counters counters;
    private final Links links;
    private long roots;

    /// @param roving whether somebody searches from the rover, so that it must be kept on a free block
    FreeList(FitConfig.Order order, boolean roving, HeapWindow window, CostMeter meter, FaultSink faults, Counters counters) {
        this.order = order;
        this.roving = roving;
        this.window = window;
        this.meter = meter;
        this.faults = faults;
        this.counters = counters;
        this.links = new Links(window, faults, NODE_BYTES);
    }

    /// Makes the list empty, with its roots at an address.
    void placeRootsAt(long address) {
        roots = address;
        window.fill(address, ROOTS_BYTES, 0, Touch.LIST_HEAD);
    }

    long roots() {
        return roots;
    }

    void restoreRoots(long address) {
        roots = address;
    }

    long head() {
        return links.load(roots, Touch.LIST_HEAD);
    }

    long next(long node) {
        return links.load(node + NEXT, Touch.LINK);
    }

    long rover() {
        return links.load(roots + ROVER, Touch.LIST_HEAD);
    }

    void setRover(long node) {
        links.store(roots + ROVER, node, Touch.LIST_HEAD);
    }

    /// Size of a free block as it says itself.
    long size(long node) {
        return window.load64(node, Touch.HEADER) & SIZE_MASK;
    }

    long peekHead() {
        return roots == 0 ? 0 : links.peek(roots);
    }

    long peekNext(long node) {
        return links.peek(node + NEXT);
    }

    long peekPrevious(long node) {
        return links.peek(node + PREVIOUS);
    }

    long peekSize(long node) {
        return window.peek64(node) & SIZE_MASK;
    }

    /// What is wrong with the links first: each must be answered by the one back, and the list must hold every free block.
    HeapFault check() {
        long before = 0;
        long seen = 0;
        for (long node = peekHead(); node != 0; node = peekNext(node)) {
            if (++seen > counters.freeBlocks()) {
                return new HeapFault(HeapFault.Kind.LINK_CORRUPTED, node, "the free list has more than its " + counters.freeBlocks() + " blocks");
            }
            if (!links.sound(node + PREVIOUS) || peekPrevious(node) != before) {
                return new HeapFault(HeapFault.Kind.LINK_CORRUPTED, node, "the link back leads to 0x" + Long.toHexString(peekPrevious(node))
                        + " and not to 0x" + Long.toHexString(before));
            }
            before = node;
        }
        if (!links.sound(before == 0 ? roots : before + NEXT) || seen != counters.freeBlocks()) {
            return new HeapFault(HeapFault.Kind.LINK_CORRUPTED, before == 0 ? roots : before, "the free list ends after " + seen + " of "
                    + counters.freeBlocks() + " blocks");
        }
        if (links.peek(roots + TAIL) != before || !links.sound(roots + ROVER)) {
            return new HeapFault(HeapFault.Kind.LINK_CORRUPTED, roots, "the roots of the free list do not fit it");
        }
        return null;
    }

    /// Whether a walk that has seen `nodes` nodes must end: it goes round in circles. Reports it.
    boolean tooLong(long nodes) {
        if (nodes <= counters.freeBlocks()) {
            return false;
        }
        faults.report(new HeapFault(HeapFault.Kind.LINK_CORRUPTED, roots, "the free list has more than its " + counters.freeBlocks() + " blocks"));
        return true;
    }

    /// Puts a block, which has its size, where the order wants it.
    void insert(long node, long bytes) {
        switch (order) {
            case LIFO -> insertBetween(node, 0, head());
            case FIFO -> insertBetween(node, links.load(roots + TAIL, Touch.LIST_HEAD), 0);
            case ADDRESS, SIZE -> {
                long before = 0;
                long after = head();
                long seen = 0;
                while (after != 0 && !tooLong(++seen) && precedes(after, node, bytes)) {
                    before = after;
                    after = next(after);
                }
                insertBetween(node, before, after);
            }
        }
    }

    private boolean precedes(long other, long node, long bytes) {
        meter.step(Step.LIST_NODE);
        if (order == FitConfig.Order.SIZE) {
            long size = size(other);
            return size < bytes || size == bytes && other < node;
        }
        return other < node;
    }

    void insertBetween(long node, long before, long after) {
        links.store(node + NEXT, after, Touch.LINK);
        links.store(node + PREVIOUS, before, Touch.LINK);
        linkAround(node, before, after);
    }

    /// Takes a block out.
    void remove(long node) {
        long after = next(node);
        long before = links.load(node + PREVIOUS, Touch.LINK);
        if (before == 0) {
            links.store(roots, after, Touch.LIST_HEAD);
        } else {
            links.store(before + NEXT, after, Touch.LINK);
        }
        if (after == 0) {
            links.store(roots + TAIL, before, Touch.LIST_HEAD);
        } else {
            links.store(after + PREVIOUS, before, Touch.LINK);
        }
        if (roving && rover() == node) {
            setRover(after);
        }
    }

    /// Takes out a block that has become part of the free block `into`: a search that would have begun with it begins with that one.
    void absorb(long node, long into) {
        boolean roved = roving && rover() == node;
        remove(node);
        if (roved) {
            setRover(into);
        }
    }

    /// Puts a block in the place of another.
    void replace(long node, long by) {
        long after = next(node);
        long before = links.load(node + PREVIOUS, Touch.LINK);
        insertBetween(by, before, after);
        if (roving && rover() == node) {
            setRover(by);
        }
    }

    /// Whether a block may grow or move a little and stay where it is in the list.
    boolean keepsPlace() {
        return order != FitConfig.Order.SIZE;
    }

    private void linkAround(long node, long before, long after) {
        if (before == 0) {
            links.store(roots, node, Touch.LIST_HEAD);
        } else {
            links.store(before + NEXT, node, Touch.LINK);
        }
        if (after == 0) {
            links.store(roots + TAIL, node, Touch.LIST_HEAD);
        } else {
            links.store(after + PREVIOUS, node, Touch.LINK);
        }
    }
}
