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

/// The buddies of the crate `buddy_system_allocator` 0.6.0.
///
/// A block of class c has 2^c bytes and begins at a multiple of it; its buddy is at its address with bit c flipped: absolute addresses,
/// so what the heap can hold depends on where it lies. All lists are stacks. Nothing that a caller says is checked: a block freed
/// twice, with another size or at another address goes into the lists as it is, and comes out again.
final class LinearBuddy implements HeapStrategy {
    private static final int CLASSES = 32;
    private static final int SMALLEST_BYTES = 8;
    /// The lock, 32 heads, three counters.
    private static final Metadata METADATA = new Metadata(0, 8 + CLASSES * 8 + 3 * 8, 0);

    private final HeapWindow window;
    private final CostMeter meter;
    private final FaultSink faults;
    private final Regions regions = new Regions();
    private final Regions areas = new Regions();
    private final Counters counters = new Counters();
    private final Stacks free;

    LinearBuddy(HeapWindow window, CostMeter meter, FaultSink faults) {
        this.window = window;
        this.meter = meter;
        this.faults = faults;
        this.free = new Stacks(CLASSES, window, meter, faults, counters);
    }

    /// From the start upwards, each time the largest block that is aligned and fits.
    @Override
    public boolean addRegion(long start, long bytes) {
        long first = Bits.alignUp(start, SMALLEST_BYTES);
        long end = Bits.alignDown(start + bytes, SMALLEST_BYTES);
        if (!regions.accepts(window, start, bytes) || end - first < SMALLEST_BYTES || bytes >= 1L << CLASSES) {
            return false;
        }
        regions.add(start, start + bytes);
        areas.add(first, end);
        long current = first;
        while (current + SMALLEST_BYTES <= end) {
            long block = Math.min(Long.lowestOneBit(current), Long.highestOneBit(end - current));
            free.push(Bits.log2(block), current);
            counters.added(block);
            current += block;
        }
        return true;
    }

    @Override
    public long allocate(long bytes, long alignment) {
        if (!Bits.servable(bytes, alignment)) {
            return NO_MEMORY;
        }
        int wanted = classOf(bytes, alignment);
        int larger = wanted;
        while (larger < CLASSES && free.isEmpty(larger)) {
            larger++;
        }
        meter.steps(Step.CLASS_SCAN, Math.max(0, Math.min(larger + 1, CLASSES) - wanted));
        if (larger >= CLASSES || !split(larger, wanted)) {
            return NO_MEMORY;
        }
        long block = free.pop(wanted);
        if (block == 0) {
            return NO_MEMORY;
        }
        counters.allocated(bytes, 1L << wanted);
        return block;
    }

    /// Halves the top block of class `from` until there is one of class `to`. Of each pair the lower half comes to lie on top.
    private boolean split(int from, int to) {
        for (int list = from; list > to; list--) {
            long lower = free.pop(list);
            if (lower == 0 || !window.contains(lower, 1L << list)) {
                if (lower != 0) {
                    faults.report(new HeapFault(Kind.LINK_CORRUPTED, lower, "a block of class " + list + " does not fit into the window"));
                }
                return false;
            }
            meter.step(Step.SPLIT);
            free.push(list - 1, lower + (1L << list - 1));
            free.push(list - 1, lower);
        }
        return true;
    }

    @Override
    public void release(long address, long bytes, long alignment) {
        if (!Bits.servable(bytes, alignment) || classOf(bytes, alignment) >= CLASSES) {
            faults.report(new HeapFault(Kind.LAYOUT_MISMATCH, address, "no block has the size " + bytes + " and the alignment " + alignment));
            return;
        }
        if (!window.contains(address, Stacks.WORD)) {
            faults.report(new HeapFault(Kind.OUT_OF_WINDOW, address, "is not in the heap"));
            return;
        }
        int list = classOf(bytes, alignment);
        counters.released(bytes, 1L << list);
        long current = address;
        free.push(list, current);
        while (list + 1 < CLASSES) {
            long buddy = current ^ 1L << list;
            if (!free.remove(list, buddy)) {
                break;
            }
            meter.step(Step.MERGE);
            free.pop(list);
            current = Math.min(current, buddy);
            list++;
            free.push(list, current);
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
        FreeMap map = new FreeMap();
        free.walk((list, _, block) -> map.add(block, 1L << list, list));
        map.walk(regions, areas, visitor);
    }

    @Override
    public void walkFreeLists(FreeListVisitor visitor) {
        free.walk((list, position, block) -> visitor.free(list, position, block, 1L << list));
    }

    @Override
    public HeapFault check() {
        HeapFault[] first = new HeapFault[1];
        HeapFault broken = free.walk((list, _, block) -> {
            if (first[0] == null && (areas.holding(block, 1L << list) < 0 || !Bits.aligned(block, 1L << list))) {
                first[0] = new HeapFault(Kind.LINK_CORRUPTED, block, "no block of class " + list + " can be there");
            }
        });
        return first[0] != null ? first[0] : broken;
    }

    @Override
    public Metadata metadata() {
        return METADATA;
    }

    @Override
    public void save(StateWriter writer) {
        regions.save(writer);
        areas.save(writer);
        counters.save(writer);
        free.save(writer);
    }

    @Override
    public void load(StateReader reader) {
        regions.load(reader);
        areas.load(reader);
        counters.load(reader);
        free.load(reader);
    }

    private static int classOf(long bytes, long alignment) {
        return Bits.log2(Math.max(Bits.powerOfTwoUp(bytes), Math.max(alignment, SMALLEST_BYTES)));
    }
}
