package example.bestoftwo;

import breadboard.api.heap.CostMeter;
import breadboard.api.heap.HeapFault;
import breadboard.api.heap.HeapStats;
import breadboard.api.heap.HeapStrategy;
import breadboard.api.heap.HeapWindow;
import breadboard.api.heap.Step;
import breadboard.api.state.StateReader;
import breadboard.api.state.StateWriter;
import java.util.OptionalLong;

/// Free blocks are a list in the order of their addresses; callers tell the sizes of what they release, so that live blocks have no header.
///
/// First fit takes the first free block that is large enough, best fit looks at all of them. This looks at the first few that are large
/// enough, two if not told otherwise, and takes the one that leaves least: the power of two choices, at about first fit's cost.
final class BestOfTwoStrategy implements HeapStrategy {
    private static final int VARIABLE_BYTES = 32;
    private static final int SAVED = 8;

    private final int candidates;
    private final CostMeter meter;
    private final HeapWindow window;
    private final FreeList list;
    private long first;
    private long end;
    private long start;
    private long liveBlocks;
    private long requestedBytes;
    private long allocatedBytes;

    BestOfTwoStrategy(int candidates, HeapWindow window, CostMeter meter) {
        this.candidates = candidates;
        this.meter = meter;
        this.window = window;
        list = new FreeList(window, meter);
    }

    @Override
    public boolean addRegion(long address, long bytes) {
        long begin = roundUp(address);
        long last = address + bytes & -FreeList.UNIT;
        if (end != 0 || bytes < 2 * FreeList.UNIT || !window.contains(address, bytes) || last - begin < FreeList.UNIT) {
            return false;
        }
        first = address;
        start = begin;
        end = address + bytes;
        list.open(begin, last);
        return true;
    }

    @Override
    public long allocate(long bytes, long alignment) {
        if (bytes <= 0 || bytes > end - start || Long.bitCount(alignment) != 1) {
            return NO_MEMORY;
        }
        long size = roundUp(bytes);
        long step = Math.max(alignment, FreeList.UNIT);
        long chosen = 0;
        long before = 0;
        long least = Long.MAX_VALUE;
        int seen = 0;
        long previous = 0;
        for (long block = list.first(); block != 0 && seen < candidates; block = list.next(block)) {
            meter.step(Step.LIST_NODE);
            long left = list.size(block) - (place(block, step) - block) - size;
            if (place(block, step) >= block && left >= 0) {
                seen++;
                if (left < least) {
                    least = left;
                    chosen = block;
                    before = previous;
                }
            }
            previous = block;
        }
        if (chosen == 0) {
            return NO_MEMORY;
        }
        long placed = place(chosen, step);
        list.take(before, chosen, placed, size);
        liveBlocks++;
        requestedBytes += bytes;
        allocatedBytes += size;
        return placed;
    }

    private static long place(long block, long step) {
        return block + step - 1 & -step;
    }

    @Override
    public void release(long address, long bytes, long alignment) {
        if (bytes <= 0 || bytes > end - start) {
            return;
        }
        long size = roundUp(bytes);
        if (liveBlocks > 0 && list.give(address, size)) {
            liveBlocks--;
            requestedBytes -= bytes;
            allocatedBytes -= size;
        }
    }

    private static long roundUp(long bytes) {
        return bytes + FreeList.UNIT - 1 & -FreeList.UNIT;
    }

    @Override
    public OptionalLong usableSize(long address) {
        return OptionalLong.empty();
    }

    @Override
    public HeapStats stats() {
        return new HeapStats(requestedBytes, allocatedBytes, list.freeBytes(), end - first, liveBlocks, list.freeBlocks());
    }

    @Override
    public void walkBlocks(BlockVisitor visitor) {
        if (end == 0) {
            return;
        }
        between(first, start, State.METADATA, visitor);
        long at = start;
        for (long block = list.peekFirst(); block != 0; block = list.peekNext(block)) {
            between(at, block, State.LIVE_RUN, visitor);
            visitor.block(new Block(block, list.peekSize(block), State.FREE, -1, -1, 0));
            at = block + list.peekSize(block);
        }
        between(at, end & -FreeList.UNIT, State.LIVE_RUN, visitor);
        between(end & -FreeList.UNIT, end, State.METADATA, visitor);
    }

    private static void between(long from, long to, State state, BlockVisitor visitor) {
        if (from < to) {
            visitor.block(new Block(from, to - from, state, -1, -1, -1));
        }
    }

    @Override
    public void walkFreeLists(FreeListVisitor visitor) {
        int position = 0;
        for (long block = list.peekFirst(); block != 0; block = list.peekNext(block)) {
            visitor.free(0, position++, block, list.peekSize(block));
        }
    }

    @Override
    public HeapFault check() {
        return list.check();
    }

    @Override
    public Metadata metadata() {
        return new Metadata(0, VARIABLE_BYTES, 0);
    }

    @Override
    public void save(StateWriter writer) {
        writer.putLongs(new long[] {first, start, end, liveBlocks, requestedBytes, allocatedBytes, list.freeBytes(), list.freeBlocks()});
        writer.putLong(list.peekFirst());
    }

    @Override
    public void load(StateReader reader) {
        long[] saved = new long[SAVED];
        reader.getLongs(saved);
        first = saved[0];
        start = saved[1];
        end = saved[2];
        liveBlocks = saved[3];
        requestedBytes = saved[4];
        allocatedBytes = saved[5];
        list.resume(start, end & -FreeList.UNIT, reader.getLong(), saved[6], saved[7]);
    }
}
