package breadboard.allocators.core;

import breadboard.api.heap.HeapStrategy.Block;
import breadboard.api.heap.HeapStrategy.BlockVisitor;
import breadboard.api.heap.HeapStrategy.State;
import java.util.Arrays;
import java.util.Comparator;

/// Free blocks in address order, for strategies that know nothing else: what lies between them is live.
public final class FreeMap {
    private record Free(long address, long bytes, int list) { }

    private Free[] blocks = new Free[64];
    private int count;

    /// Adds a free block.
    public void add(long address, long bytes, int list) {
        if (count == blocks.length) {
            blocks = Arrays.copyOf(blocks, 2 * count);
        }
        blocks[count++] = new Free(address, bytes, list);
    }

    /// Shows an area as free blocks and runs of live ones. Where damaged lists give overlapping blocks, the first counts.
    ///
    /// @param areas  parts of the regions that blocks tile; what is between them and the region's ends is metadata
    public void walk(Regions regions, Regions areas, BlockVisitor visitor) {
        Arrays.sort(blocks, 0, count, Comparator.comparingLong(Free::address));
        for (int i = 0; i < regions.count(); i++) {
            show(regions.start(i), areas.start(i), State.METADATA, visitor);
            tile(areas.start(i), areas.end(i), visitor);
            show(areas.end(i), regions.end(i), State.METADATA, visitor);
        }
    }

    private void tile(long start, long end, BlockVisitor visitor) {
        long at = start;
        for (int i = 0; i < count; i++) {
            Free free = blocks[i];
            if (free.address >= at && free.address < end && free.bytes <= end - free.address && free.bytes > 0) {
                show(at, free.address, State.LIVE_RUN, visitor);
                visitor.block(new Block(free.address, free.bytes, State.FREE, -1, -1, free.list));
                at = free.address + free.bytes;
            }
        }
        show(at, end, State.LIVE_RUN, visitor);
    }

    private static void show(long start, long end, State state, BlockVisitor visitor) {
        if (start < end) {
            visitor.block(new Block(start, end - start, state, -1, -1, -1));
        }
    }
}
