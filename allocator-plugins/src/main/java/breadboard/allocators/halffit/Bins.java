package breadboard.allocators.halffit;

import breadboard.allocators.core.Bits;
import breadboard.allocators.core.Counters;
import breadboard.api.heap.CostMeter;
import breadboard.api.heap.FaultSink;
import breadboard.api.heap.HeapFault;
import breadboard.api.heap.HeapFault.Kind;
import breadboard.api.heap.HeapStrategy.FreeListVisitor;
import breadboard.api.heap.HeapWindow;
import breadboard.api.heap.Step;
import breadboard.api.heap.Touch;

/// A list of free blocks for each power of two, last freed first; block sizes are rounded down to find theirs.
///
/// ```
/// instance:    heads u64 of 64 bins, bins that have blocks u64, 56 bytes that o1heap counts in
/// free block:  header, next u64, previous u64
/// ```
final class Bins {
    static final int INSTANCE_BYTES = 576;
    private static final int COUNT = 64;
    private static final int MASK_AT = 8 * COUNT;
    private static final int NEXT = Fragments.HEADER_BYTES;
    private static final int PREVIOUS = Fragments.HEADER_BYTES + 8;

    private final HeapWindow window;
    private final CostMeter meter;
    private final FaultSink faults;
    private final Counters counters;
    private final Fragments fragments;
    private long instance;

    Bins(HeapWindow window, CostMeter meter, FaultSink faults, Counters counters, Fragments fragments) {
        this.window = window;
        this.meter = meter;
        this.faults = faults;
        this.counters = counters;
        this.fragments = fragments;
    }

    static int of(long size) {
        return Bits.log2(size / Fragments.LEAST_BYTES);
    }

    void placeAt(long address) {
        instance = address;
        window.fill(address, INSTANCE_BYTES, 0, Touch.LIST_HEAD);
    }

    long instance() {
        return instance;
    }

    void restore(long address) {
        instance = address;
    }

    /// The first block of the first bin whose blocks all have at least `bytes`, a power of two; or 0.
    long find(long bytes) {
        meter.step(Step.BITMAP_WORD);
        long suitable = window.load64(instance + MASK_AT, Touch.BITMAP) & -1L << of(bytes);
        if (suitable == 0 || of(bytes) >= COUNT) {
            return 0;
        }
        long place = instance + 8L * Long.numberOfTrailingZeros(suitable);
        long block = window.load64(place, Touch.LIST_HEAD);
        return fragments.possible(block) ? block : damaged(place, "a bin is marked that has no block");
    }

    void insert(long block, long size) {
        long head = window.load64(instance + 8L * of(size), Touch.LIST_HEAD);
        window.store64(block + NEXT, head, Touch.LINK);
        window.store64(block + PREVIOUS, 0, Touch.LINK);
        if (head != 0 && sound(head)) {
            window.store64(head + PREVIOUS, block, Touch.LINK);
        }
        window.store64(instance + 8L * of(size), block, Touch.LIST_HEAD);
        window.store64(instance + MASK_AT, window.load64(instance + MASK_AT, Touch.BITMAP) | 1L << of(size), Touch.BITMAP);
        counters.freed(size);
    }

    void remove(long block, long size) {
        long next = window.load64(block + NEXT, Touch.LINK);
        long previous = window.load64(block + PREVIOUS, Touch.LINK);
        next = next != 0 && sound(next) ? next : 0;
        if (next != 0) {
            window.store64(next + PREVIOUS, previous, Touch.LINK);
        }
        if (previous != 0 && sound(previous)) {
            window.store64(previous + NEXT, next, Touch.LINK);
        }
        long head = instance + 8L * of(size);
        if (window.load64(head, Touch.LIST_HEAD) == block) {
            window.store64(head, next, Touch.LIST_HEAD);
            if (next == 0) {
                window.store64(instance + MASK_AT, window.load64(instance + MASK_AT, Touch.BITMAP) & ~(1L << of(size)), Touch.BITMAP);
            }
        }
        counters.taken(size);
    }

    /// Sees every free block; not counted.
    ///
    /// @return what is wrong with the bins first, or null
    HeapFault walk(FreeListVisitor visitor) {
        long mask = window.peek64(instance + MASK_AT);
        long seen = 0;
        for (int bin = 0; bin < COUNT; bin++) {
            long block = window.peek64(instance + 8L * bin);
            if (block != 0 != ((mask >>> bin & 1) != 0)) {
                return new HeapFault(Kind.LINK_CORRUPTED, instance + 8L * bin, "bin " + bin + " and its bit differ");
            }
            long before = 0;
            for (int position = 0; block != 0; position++) {
                if (!fragments.possible(block) || ++seen > counters.freeBlocks() || window.peek64(block + PREVIOUS) != before) {
                    return new HeapFault(Kind.LINK_CORRUPTED, block, "no block of bin " + bin + " can be there");
                }
                long size = fragments.peekSize(block);
                if (!fragments.sound(block, size) || of(size) != bin) {
                    return new HeapFault(Kind.HEADER_CORRUPTED, block, "a block of " + size + " bytes is in bin " + bin);
                }
                visitor.free(bin, position, block, size);
                before = block;
                block = window.peek64(block + NEXT);
            }
        }
        return seen == counters.freeBlocks() ? null
                : new HeapFault(Kind.LINK_CORRUPTED, instance, "the bins hold " + seen + " of " + counters.freeBlocks() + " free blocks");
    }

    private boolean sound(long block) {
        return fragments.possible(block) || damaged(block, "a link leads where no block can be") != 0;
    }

    private long damaged(long address, String detail) {
        faults.report(new HeapFault(Kind.LINK_CORRUPTED, address, detail));
        return 0;
    }
}
