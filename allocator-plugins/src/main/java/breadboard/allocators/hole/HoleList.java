package breadboard.allocators.hole;

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
import breadboard.api.heap.Touch;
import breadboard.api.state.StateReader;
import breadboard.api.state.StateWriter;
import java.util.OptionalLong;

/// Holes in address order, each with its size and the next one's address in its first two words; the first hole's address is in the
/// allocator's own variable. Live blocks have no header: callers tell sizes.
///
/// A hole is taken when the block leaves nothing behind itself, or at least another hole: so no byte is ever lost. What an alignment
/// leaves in front stays a hole.
final class HoleList implements HeapStrategy {
    private static final int WORD = 8;
    private static final int HOLE_BYTES = 2 * WORD;
    /// Bytes in use, the list's head with its size, the heap's ends, what an extension was too small for.
    private static final Metadata METADATA = new Metadata(0, 48, 0);

    private final HeapWindow window;
    private final CostMeter meter;
    private final FaultSink faults;
    private final Regions regions = new Regions();
    private final Regions areas = new Regions();
    private final Counters counters = new Counters();
    private long first;

    HoleList(HeapWindow window, CostMeter meter, FaultSink faults) {
        this.window = window;
        this.meter = meter;
        this.faults = faults;
    }

    @Override
    public boolean addRegion(long start, long bytes) {
        int extended = regions.endingAt(start);
        long from = extended >= 0 ? areas.end(extended) : Bits.alignUp(start, WORD);
        long end = Bits.alignDown(start + bytes, WORD);
        if (!regions.accepts(window, start, bytes) || end - from < HOLE_BYTES) {
            return false;
        }
        if (extended >= 0) {
            regions.extend(extended, start + bytes);
            areas.extend(extended, end);
        } else {
            regions.add(start, start + bytes);
            areas.add(from, end);
        }
        counters.added(bytes);
        return insert(from, end - from);
    }

    @Override
    public long allocate(long bytes, long alignment) {
        if (!Bits.servable(bytes, alignment)) {
            return NO_MEMORY;
        }
        long need = blockBytes(bytes);
        long before = 0;
        long hole = first();
        long seen = 0;
        long found = NO_MEMORY;
        while (hole != 0 && sound(hole, ++seen)) {
            long size = window.load64(hole, Touch.HEADER);
            long next = window.load64(hole + WORD, Touch.LINK);
            long block = place(hole, size, need, alignment);
            if (block != 0 && areas.holding(hole, size) >= 0) {
                cut(before, hole, size, next, block, need);
                counters.allocated(bytes, need);
                found = block;
                break;
            }
            before = hole;
            hole = next;
        }
        meter.steps(Step.LIST_NODE, seen);
        return found;
    }

    /// Where a block lies in a hole, or 0 when the hole does not suit it.
    private static long place(long hole, long size, long need, long alignment) {
        long block = Bits.aligned(hole, alignment) ? hole : Bits.alignUp(hole + HOLE_BYTES, alignment);
        long behind = size - (block - hole) - need;
        return size >= need && (behind == 0 || behind >= HOLE_BYTES) ? block : 0;
    }

    private void cut(long before, long hole, long size, long next, long block, long need) {
        counters.taken(size);
        long front = block - hole;
        long behind = size - front - need;
        long follower = next;
        if (behind > 0) {
            meter.step(Step.SPLIT);
            follower = block + need;
            write(follower, behind, next);
            counters.freed(behind);
        }
        if (front > 0) {
            meter.step(Step.SPLIT);
            write(hole, front, follower);
            counters.freed(front);
        } else {
            link(before, follower);
        }
    }

    @Override
    public void release(long address, long bytes, long alignment) {
        if (!Bits.servable(bytes, alignment)) {
            report(Kind.LAYOUT_MISMATCH, address, "no block has the size " + bytes + " and the alignment " + alignment);
        } else if (!Bits.aligned(address, WORD)) {
            report(Kind.MISALIGNED_FREE, address, "no block begins there: blocks begin at multiples of " + WORD);
        } else if (areas.holding(address, blockBytes(bytes)) < 0) {
            report(Kind.OUT_OF_WINDOW, address, "is not in the heap with " + bytes + " bytes");
        } else if (insert(address, blockBytes(bytes))) {
            counters.released(bytes, blockBytes(bytes));
        }
    }

    /// Makes bytes a hole, joined with those it touches.
    ///
    /// @return false when some of it is a hole already
    private boolean insert(long block, long bytes) {
        long before = 0;
        long hole = first();
        long seen = 0;
        while (hole != 0 && sound(hole, ++seen) && hole < block) {
            before = hole;
            hole = window.load64(hole + WORD, Touch.LINK);
        }
        meter.steps(Step.LIST_NODE, seen);
        if (hole != 0 && !window.contains(hole, HOLE_BYTES)) {
            hole = 0;
        }
        long beforeBytes = before == 0 ? 0 : window.load64(before, Touch.HEADER);
        if (before != 0 && before + beforeBytes > block || hole != 0 && hole >= block && hole < block + bytes) {
            report(Kind.DOUBLE_FREE, block, "some of the block is a hole already");
            return false;
        }
        long size = bytes;
        long next = hole;
        if (hole == block + bytes) {
            long behind = window.load64(hole, Touch.HEADER);
            if (areas.holding(hole, behind) >= 0) {
                joined(behind);
                size += behind;
                next = window.load64(hole + WORD, Touch.LINK);
            }
        }
        if (before != 0 && before + beforeBytes == block && areas.holding(before, beforeBytes + size) >= 0) {
            joined(beforeBytes);
            write(before, beforeBytes + size, next);
            counters.freed(beforeBytes + size);
        } else {
            write(block, size, next);
            link(before, block);
            counters.freed(size);
        }
        return true;
    }

    private void joined(long bytes) {
        meter.step(Step.MERGE);
        counters.taken(bytes);
    }

    private void write(long hole, long size, long next) {
        window.store64(hole, size, Touch.HEADER);
        window.store64(hole + WORD, next, Touch.LINK);
    }

    private long first() {
        meter.outside(Touch.LIST_HEAD, 1, 0);
        return first;
    }

    private void link(long before, long hole) {
        if (before == 0) {
            first = hole;
            meter.outside(Touch.LIST_HEAD, 0, 1);
        } else {
            window.store64(before + WORD, hole, Touch.LINK);
        }
    }

    /// Whether a hole can be there, and the walk is not longer than the list can be. Reports it.
    private boolean sound(long hole, long seen) {
        if (seen <= counters.freeBlocks() && window.contains(hole, HOLE_BYTES)) {
            return true;
        }
        report(Kind.LINK_CORRUPTED, hole, seen > counters.freeBlocks() ? "the list has more than its " + counters.freeBlocks() + " holes"
                : "the list leads out of the window");
        return false;
    }

    private void report(Kind kind, long address, String detail) {
        faults.report(new HeapFault(kind, address, detail));
    }

    private static long blockBytes(long requested) {
        return Math.max(HOLE_BYTES, Bits.alignUp(requested, WORD));
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
        int position = 0;
        for (long hole = first; hole != 0 && position < counters.freeBlocks() && window.contains(hole, HOLE_BYTES); hole = window.peek64(hole + WORD)) {
            visitor.free(0, position++, hole, window.peek64(hole));
        }
    }

    @Override
    public HeapFault check() {
        long seen = 0;
        long bytes = 0;
        long end = 0;
        for (long hole = first; hole != 0; hole = window.peek64(hole + WORD)) {
            if (!window.contains(hole, HOLE_BYTES) || !Bits.aligned(hole, WORD) || hole <= end && end != 0 || ++seen > counters.freeBlocks()) {
                return new HeapFault(Kind.LINK_CORRUPTED, hole, "no hole can be there: it leads out, back or round in circles");
            }
            long size = window.peek64(hole);
            if (size < HOLE_BYTES || areas.holding(hole, size) < 0) {
                return new HeapFault(Kind.HEADER_CORRUPTED, hole, "a hole of " + size + " bytes does not fit into the heap");
            }
            end = hole + size;
            bytes += size;
        }
        return bytes == counters.stats().freeBytes() ? null
                : new HeapFault(Kind.HEADER_CORRUPTED, first, "the holes hold " + bytes + " bytes and should hold " + counters.stats().freeBytes());
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
        writer.putLong(first);
    }

    @Override
    public void load(StateReader reader) {
        regions.load(reader);
        areas.load(reader);
        counters.load(reader);
        first = reader.getLong();
    }
}
