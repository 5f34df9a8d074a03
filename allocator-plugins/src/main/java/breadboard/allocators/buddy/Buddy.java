package breadboard.allocators.buddy;

import breadboard.allocators.core.Bits;
import breadboard.allocators.core.Counters;
import breadboard.allocators.core.FreeMap;
import breadboard.allocators.core.Regions;
import breadboard.api.heap.CostMeter;
import breadboard.api.heap.FaultSink;
import breadboard.api.heap.HeapFault;
import breadboard.api.heap.HeapFault.Kind;
import breadboard.api.heap.HeapStats;
import breadboard.api.heap.HeapStrategy;
import breadboard.api.heap.HeapWindow;
import breadboard.api.heap.Step;
import breadboard.api.state.StateReader;
import breadboard.api.state.StateWriter;
import java.util.OptionalLong;

/// Buddies that are found without a search. The metadata lies at the end of the region, so that the alignment of its start is not lost.
final class Buddy implements HeapStrategy {
    private final BuddyConfig config;
    private final HeapWindow window;
    private final CostMeter meter;
    private final FaultSink faults;
    private final int leastOrder;
    private final Regions regions = new Regions();
    private final Regions areas = new Regions();
    private final Counters counters = new Counters();
    private final FreeBuddies free;
    /// What blocks are aligned from: 0 for buddies by absolute address, else the area's start.
    private long origin;

    Buddy(BuddyConfig config, HeapWindow window, CostMeter meter, FaultSink faults) {
        this.config = config;
        this.window = window;
        this.meter = meter;
        this.faults = faults;
        this.leastOrder = Bits.log2(config.minBlock().bytes());
        this.free = config.metadata() == BuddyConfig.Metadata.LINKED ? new LinkedBuddies(leastOrder, window, meter, faults, counters)
                : new BitmapBuddies(leastOrder, window, meter);
    }

    @Override
    public boolean addRegion(long start, long bytes) {
        if (regions.count() > 0 || !regions.accepts(window, start, bytes) || bytes > 1L << 35) {
            return false;
        }
        long least = config.minBlock().bytes();
        long first = Bits.alignUp(start, least);
        long own = config.metadata() == BuddyConfig.Metadata.LINKED ? LinkedBuddies.bytesFor(bytes >>> leastOrder) : BitmapBuddies.bytesFor(bytes, leastOrder);
        long metadata = Bits.alignDown(start + bytes - own, 8);
        long end = Bits.alignDown(metadata, least);
        if (end - first < least) {
            return false;
        }
        origin = config.buddies() == BuddyConfig.Buddies.ABSOLUTE ? 0 : first;
        regions.add(start, start + bytes);
        areas.add(first, end);
        counters.added(bytes);
        free.place(metadata, first, end, origin);
        long current = first;
        while (current < end) {
            long block = Long.highestOneBit(end - current);
            block = current == origin ? block : Math.min(block, Long.lowestOneBit(current - origin));
            give(Bits.log2(block), current);
            current += block;
        }
        return true;
    }

    @Override
    public long allocate(long bytes, long alignment) {
        if (!Bits.servable(bytes, alignment) || regions.count() == 0 || !Bits.aligned(origin, alignment)) {
            return NO_MEMORY;
        }
        int order = orderOf(bytes, alignment);
        if (order >= LinkedBuddies.ORDERS) {
            return NO_MEMORY;
        }
        int larger = free.atLeast(order);
        long block = larger < 0 ? 0 : taken(larger);
        if (block == 0) {
            return NO_MEMORY;
        }
        while (larger > order) {
            larger--;
            meter.step(Step.SPLIT);
            give(larger, block + (1L << larger));
        }
        counters.allocated(bytes, 1L << order);
        return block;
    }

    private long taken(int order) {
        long block = free.take(order);
        if (block == 0) {
            faults.report(new HeapFault(Kind.LINK_CORRUPTED, free.root(), "there should be a free block of order " + order));
            return 0;
        }
        counters.taken(1L << order);
        return block;
    }

    private void give(int order, long block) {
        free.add(order, block);
        counters.freed(1L << order);
    }

    @Override
    public void release(long address, long bytes, long alignment) {
        int order = Bits.servable(bytes, alignment) ? orderOf(bytes, alignment) : LinkedBuddies.ORDERS;
        if (order >= LinkedBuddies.ORDERS) {
            report(Kind.LAYOUT_MISMATCH, address, "no block has the size " + bytes + " and the alignment " + alignment);
        } else if (areas.holding(address, 1L << leastOrder) < 0) {
            report(Kind.OUT_OF_WINDOW, address, "is not in the heap");
        } else if (areas.holding(address, 1L << order) < 0) {
            report(Kind.LAYOUT_MISMATCH, address, "a block of " + (1L << order) + " bytes would reach beyond the heap");
        } else if (!Bits.aligned(address - origin, 1L << order)) {
            report(Kind.MISALIGNED_FREE, address, "no block of " + (1L << order) + " bytes begins there");
        } else if (free.isFree(order, address)) {
            report(Kind.DOUBLE_FREE, address, "a free block begins there");
        } else {
            counters.released(bytes, 1L << order);
            join(order, address);
        }
    }

    private void join(int freed, long freedBlock) {
        int order = freed;
        long block = freedBlock;
        while (order + 1 < LinkedBuddies.ORDERS) {
            long buddy = (block - origin ^ 1L << order) + origin;
            if (areas.holding(buddy, 1L << order) < 0 || !free.remove(order, buddy)) {
                break;
            }
            counters.taken(1L << order);
            meter.step(Step.MERGE);
            block = Math.min(block, buddy);
            order++;
        }
        give(order, block);
    }

    private int orderOf(long bytes, long alignment) {
        return Bits.log2(Math.max(Bits.powerOfTwoUp(bytes), Math.max(alignment, config.minBlock().bytes())));
    }

    private void report(Kind kind, long address, String detail) {
        faults.report(new HeapFault(kind, address, detail));
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
        FreeMap map = new FreeMap();
        walkFreeLists((list, _, address, bytes) -> map.add(address, bytes, list));
        map.walk(regions, areas, visitor);
    }

    @Override
    public void walkFreeLists(FreeListVisitor visitor) {
        if (regions.count() > 0) {
            free.walk((order, position, block) -> visitor.free(order, position, block, 1L << order));
        }
    }

    @Override
    public HeapFault check() {
        long[] seen = new long[2];
        HeapFault[] wrong = new HeapFault[1];
        walkFreeLists((order, _, address, bytes) -> {
            seen[0]++;
            seen[1] += bytes;
            if (wrong[0] == null && !Bits.aligned(address - origin, bytes)) {
                wrong[0] = new HeapFault(Kind.LINK_CORRUPTED, address, "no block of order " + order + " can be there");
            }
        });
        if (wrong[0] != null || seen[0] == counters.freeBlocks() && seen[1] == counters.stats().freeBytes()) {
            return wrong[0];
        }
        return new HeapFault(Kind.LINK_CORRUPTED, free.root(), "the metadata shows " + seen[0] + " free blocks and should show " + counters.freeBlocks());
    }

    @Override
    public Metadata metadata() {
        return new Metadata(regions.count() == 0 ? 0 : regions.end(0) - areas.end(0), 0, 0);
    }

    @Override
    public void save(StateWriter writer) {
        regions.save(writer);
        areas.save(writer);
        counters.save(writer);
        writer.putLong(origin);
        writer.putLong(free.root());
    }

    @Override
    public void load(StateReader reader) {
        regions.load(reader);
        areas.load(reader);
        counters.load(reader);
        origin = reader.getLong();
        long root = reader.getLong();
        if (regions.count() > 0) {
            free.restore(root, areas.start(0), areas.end(0), origin);
        }
    }
}
