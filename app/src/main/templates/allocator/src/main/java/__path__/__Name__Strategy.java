package __package__;

import breadboard.api.heap.CostMeter;
import breadboard.api.heap.HeapFault;
import breadboard.api.heap.HeapStats;
import breadboard.api.heap.HeapStrategy;
import breadboard.api.heap.HeapWindow;
import breadboard.api.heap.Touch;
import breadboard.api.state.StateReader;
import breadboard.api.state.StateWriter;
import java.util.OptionalLong;

/// Blocks are handed out one behind the other. All metadata is the allocator's own variable: where the next block begins, and how many
/// are live. A strategy with headers or lists in the heap reads and writes them through the window, which counts every access.
final class __Name__Strategy implements HeapStrategy {
    private static final int VARIABLE_BYTES = 16;
    private static final int SAVED = 6;

    private final __Name__Config.Reuse reuse;
    private final HeapWindow window;
    private final CostMeter meter;
    private long start;
    private long end;
    private long next;
    private long liveBlocks;
    private long requestedBytes;
    private long allocatedBytes;

    __Name__Strategy(__Name__Config.Reuse reuse, HeapWindow window, CostMeter meter) {
        this.reuse = reuse;
        this.window = window;
        this.meter = meter;
    }

    @Override
    public boolean addRegion(long first, long bytes) {
        boolean inside = bytes > 0 && first >= window.base() && bytes <= window.sizeBytes() - (first - window.base());
        if (end != 0 || !inside) {
            return false;
        }
        start = first;
        end = first + bytes;
        next = first;
        return true;
    }

    @Override
    public long allocate(long bytes, long alignment) {
        meter.outside(Touch.LIST_HEAD, 1, 0);
        long block = next + alignment - 1 & -alignment;
        // A size beyond 2^63 is negative here, and only too large.
        if (bytes <= 0 || alignment <= 0 || block < next || block > end || bytes > end - block) {
            return NO_MEMORY;
        }
        move(block + bytes);
        liveBlocks++;
        requestedBytes += requestedBytes == UNKNOWN ? 0 : bytes;
        allocatedBytes += bytes;
        return block;
    }

    @Override
    public void release(long address, long bytes, long alignment) {
        if (liveBlocks == 0 || address < start || address >= next) {
            return;
        }
        liveBlocks--;
        // A caller that does not know sizes leaves nothing to count with.
        requestedBytes = requestedBytes == UNKNOWN || bytes == UNKNOWN ? UNKNOWN : requestedBytes - bytes;
        allocatedBytes -= bytes == UNKNOWN ? 0 : bytes;
        if (liveBlocks == 0 && reuse == __Name__Config.Reuse.EMPTY) {
            move(start);
        }
    }

    private void move(long address) {
        next = address;
        meter.outside(Touch.LIST_HEAD, 0, 1);
    }

    @Override
    public OptionalLong usableSize(long address) {
        return OptionalLong.empty();
    }

    @Override
    public HeapStats stats() {
        return new HeapStats(requestedBytes, allocatedBytes, end - next, end - start, liveBlocks, end > next ? 1 : 0);
    }

    @Override
    public void walkBlocks(BlockVisitor visitor) {
        if (next > start) {
            visitor.block(new Block(start, next - start, State.LIVE_RUN, -1, -1, -1));
        }
        if (end > next) {
            visitor.block(new Block(next, end - next, State.FREE, -1, -1, 0));
        }
    }

    @Override
    public void walkFreeLists(FreeListVisitor visitor) {
        if (end > next) {
            visitor.free(0, 0, next, end - next);
        }
    }

    /// Nothing in the heap could be damaged.
    @Override
    public HeapFault check() {
        return null;
    }

    @Override
    public Metadata metadata() {
        return new Metadata(0, VARIABLE_BYTES, 0);
    }

    @Override
    public void save(StateWriter writer) {
        writer.putLongs(new long[] {start, end, next, liveBlocks, requestedBytes, allocatedBytes});
    }

    @Override
    public void load(StateReader reader) {
        long[] saved = new long[SAVED];
        reader.getLongs(saved);
        start = saved[0];
        end = saved[1];
        next = saved[2];
        liveBlocks = saved[3];
        requestedBytes = saved[4];
        allocatedBytes = saved[5];
    }
}
