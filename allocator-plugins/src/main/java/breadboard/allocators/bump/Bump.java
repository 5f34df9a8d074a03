package breadboard.allocators.bump;

import breadboard.allocators.core.Bits;
import breadboard.allocators.core.Counters;
import breadboard.allocators.core.Regions;
import breadboard.api.heap.CostMeter;
import breadboard.api.heap.HeapFault;
import breadboard.api.heap.HeapStats;
import breadboard.api.heap.HeapStrategy;
import breadboard.api.heap.HeapWindow;
import breadboard.api.heap.Touch;
import breadboard.api.state.StateException;
import breadboard.api.state.StateReader;
import breadboard.api.state.StateWriter;
import java.util.Arrays;
import java.util.OptionalLong;

/// Blocks are handed out one behind the other; the only metadata is where the next one begins, in each region.
final class Bump implements HeapStrategy {
    /// A cursor and a count of live blocks, as in the allocator's own variable.
    private static final Metadata METADATA = new Metadata(0, 16, 0);

    private final BumpConfig.Reuse reuse;
    private final HeapWindow window;
    private final CostMeter meter;
    private final Regions regions = new Regions();
    private final Counters counters = new Counters();
    private long[] cursors = new long[0];

    Bump(BumpConfig.Reuse reuse, HeapWindow window, CostMeter meter) {
        this.reuse = reuse;
        this.window = window;
        this.meter = meter;
    }

    @Override
    public boolean addRegion(long start, long bytes) {
        if (!regions.accepts(window, start, bytes)) {
            return false;
        }
        int before = regions.endingAt(start);
        if (before >= 0) {
            forgetFree(before);
            regions.extend(before, start + bytes);
            addFree(before);
        } else {
            int at = regions.add(start, start + bytes);
            long[] longer = Arrays.copyOf(cursors, cursors.length + 1);
            System.arraycopy(cursors, at, longer, at + 1, cursors.length - at);
            longer[at] = start;
            cursors = longer;
            addFree(at);
        }
        counters.added(bytes);
        return true;
    }

    @Override
    public long allocate(long bytes, long alignment) {
        if (!Bits.servable(bytes, alignment)) {
            return NO_MEMORY;
        }
        for (int i = 0; i < cursors.length; i++) {
            long block = Bits.alignUp(cursors[i], alignment);
            meter.outside(Touch.LIST_HEAD, 1, 0);
            if (block + bytes <= regions.end(i)) {
                move(i, block + bytes);
                counters.allocated(bytes, bytes);
                return block;
            }
        }
        return NO_MEMORY;
    }

    @Override
    public void release(long address, long bytes, long alignment) {
        if (counters.liveBlocks() == 0) {
            return;
        }
        int region = regions.holding(address, 1);
        if (region < 0) {
            return;
        }
        counters.released(bytes, bytes < 0 ? 0 : bytes);
        if (reuse == BumpConfig.Reuse.LAST && bytes > 0 && address + bytes == cursors[region]) {
            move(region, address);
        }
        if (reuse != BumpConfig.Reuse.NONE && counters.liveBlocks() == 0) {
            for (int i = 0; i < cursors.length; i++) {
                move(i, regions.start(i));
            }
        }
    }

    @Override
    public OptionalLong usableSize(long address) {
        return OptionalLong.empty();
    }

    @Override
    public HeapStats stats() {
        return counters.stats();
    }

    @Override
    public void walkBlocks(BlockVisitor visitor) {
        for (int i = 0; i < cursors.length; i++) {
            long used = cursors[i] - regions.start(i);
            if (used > 0) {
                visitor.block(new Block(regions.start(i), used, State.LIVE_RUN, -1, -1, -1));
            }
            if (cursors[i] < regions.end(i)) {
                visitor.block(new Block(cursors[i], regions.end(i) - cursors[i], State.FREE, -1, -1, 0));
            }
        }
    }

    @Override
    public void walkFreeLists(FreeListVisitor visitor) {
        int position = 0;
        for (int i = 0; i < cursors.length; i++) {
            if (cursors[i] < regions.end(i)) {
                visitor.free(0, position++, cursors[i], regions.end(i) - cursors[i]);
            }
        }
    }

    @Override
    public HeapFault check() {
        return null;
    }

    @Override
    public Metadata metadata() {
        return METADATA;
    }

    @Override
    public void save(StateWriter writer) {
        regions.save(writer);
        counters.save(writer);
        writer.putLongs(cursors);
    }

    @Override
    public void load(StateReader reader) {
        regions.load(reader);
        counters.load(reader);
        cursors = reader.getLongs();
        if (cursors.length != regions.count()) {
            throw new StateException("bump: " + cursors.length + " cursors for " + regions.count() + " regions");
        }
    }

    private void move(int region, long cursor) {
        forgetFree(region);
        cursors[region] = cursor;
        addFree(region);
        meter.outside(Touch.LIST_HEAD, 0, 1);
    }

    private void forgetFree(int region) {
        if (cursors[region] < regions.end(region)) {
            counters.taken(regions.end(region) - cursors[region]);
        }
    }

    private void addFree(int region) {
        if (cursors[region] < regions.end(region)) {
            counters.freed(regions.end(region) - cursors[region]);
        }
    }
}
