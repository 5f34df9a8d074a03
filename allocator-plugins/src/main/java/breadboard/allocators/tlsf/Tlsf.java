package breadboard.allocators.tlsf;

import breadboard.allocators.core.Bits;
import breadboard.allocators.core.Counters;
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

/// Two-level segregated fit, with the blocks where Conte's implementation of 3.1 puts them on a 64-bit machine.
///
/// A block is named by its header's address; what the header says is the size of what follows it.
final class Tlsf implements HeapStrategy {
    static final int HEADER_BYTES = 8;
    private static final int WORD = 8;
    private static final int LEAST_BYTES = 24;
    /// The least free block that alignment may leave in front, its header included.
    private static final int LEAST_GAP = LEAST_BYTES + HEADER_BYTES;

    private final HeapWindow window;
    private final CostMeter meter;
    private final FaultSink faults;
    private final Regions regions = new Regions();
    /// From the first header to the header that ends a region.
    private final Regions areas = new Regions();
    private final Counters counters = new Counters();
    private final FreeLists lists;
    private final Headers headers;

    Tlsf(TlsfConfig config, HeapWindow window, CostMeter meter, FaultSink faults) {
        this.window = window;
        this.meter = meter;
        this.faults = faults;
        this.lists = new FreeLists(new SizeClasses(Bits.log2(config.lists())), window, meter, faults, counters);
        this.headers = new Headers(window);
    }

    @Override
    public boolean addRegion(long start, long bytes) {
        if (!regions.accepts(window, start, bytes) || bytes >= SizeClasses.LIMIT) {
            return false;
        }
        int extended = regions.endingAt(start);
        boolean isFirst = regions.count() == 0;
        long first = extended >= 0 ? areas.end(extended) : Bits.alignUp(start, WORD) + (isFirst ? lists.controlBytes() : 0);
        long end = Bits.alignDown(start + bytes, WORD) - HEADER_BYTES;
        if (end - first < HEADER_BYTES + LEAST_BYTES || extended >= 0 && end - areas.start(extended) >= SizeClasses.LIMIT) {
            return false;
        }
        if (extended >= 0) {
            regions.extend(extended, start + bytes);
            areas.extend(extended, end);
        } else {
            if (isFirst) {
                lists.placeAt(Bits.alignUp(start, WORD));
            }
            regions.add(start, start + bytes);
            areas.add(first, end);
            headers.set(first, 0, false, false);
        }
        counters.added(bytes);
        headers.set(end, 0, false, false);
        headers.set(first, end - first - HEADER_BYTES, false, Headers.beforeFree(headers.load(first)));
        free(first, end - first - HEADER_BYTES);
        return true;
    }

    @Override
    public long allocate(long bytes, long alignment) {
        if (!Bits.servable(bytes, alignment) || regions.count() == 0 || bytes >= SizeClasses.LIMIT || alignment >= SizeClasses.LIMIT) {
            return NO_MEMORY;
        }
        long need = need(bytes);
        boolean aligning = alignment > WORD;
        long found = lists.find(aligning ? Bits.alignUp(need + alignment + LEAST_GAP, alignment) : need);
        if (found == 0) {
            return NO_MEMORY;
        }
        long header = headers.load(found);
        long size = Headers.size(header);
        if (!Headers.free(header) || size < need || areas.holding(found, HEADER_BYTES + size) < 0) {
            report(Kind.HEADER_CORRUPTED, found, "no free block has the header 0x" + Long.toHexString(header));
            return NO_MEMORY;
        }
        lists.remove(found, size);
        long block = aligning ? cutFront(found, size, alignment) : found;
        size -= block - found;
        size = cutBehind(block, size, need);
        headers.set(block, size, false, block != found || Headers.beforeFree(header));
        headers.tellNext(block + HEADER_BYTES + size, false);
        counters.allocated(bytes, size + HEADER_BYTES);
        return block + HEADER_BYTES;
    }

    /// Makes what lies before an aligned payload a free block.
    private long cutFront(long block, long size, long alignment) {
        long payload = block + HEADER_BYTES;
        long aligned = Bits.alignUp(payload, alignment);
        if (aligned != payload && aligned - payload < LEAST_GAP) {
            aligned = Bits.alignUp(aligned + Math.max(LEAST_GAP - (aligned - payload), alignment), alignment);
        }
        long gap = aligned - payload;
        if (gap == 0) {
            return block;
        }
        meter.step(Step.SPLIT);
        headers.set(block + gap, size - gap, true, true);
        makeFree(block, gap - HEADER_BYTES);
        return block + gap;
    }

    /// Makes what lies behind `need` bytes a free block, if it is large enough for one.
    ///
    /// @return the size that remains
    private long cutBehind(long block, long size, long need) {
        if (size < need + HEADER_BYTES + LEAST_BYTES) {
            return size;
        }
        meter.step(Step.SPLIT);
        long rest = block + HEADER_BYTES + need;
        headers.set(rest, size - need - HEADER_BYTES, true, false);
        makeFree(rest, size - need - HEADER_BYTES);
        return need;
    }

    private void makeFree(long block, long size) {
        headers.set(block, size, true, Headers.beforeFree(headers.load(block)));
        headers.linkBack(block + HEADER_BYTES + size, block);
        headers.tellNext(block + HEADER_BYTES + size, true);
        lists.insert(block, size);
    }

    @Override
    public void release(long address, long bytes, long alignment) {
        long block = address - HEADER_BYTES;
        if (accepts(address, bytes)) {
            long size = Headers.size(headers.load(block));
            counters.released(bytes, size + HEADER_BYTES);
            free(block, size);
        }
    }

    private void free(long freed, long freedSize) {
        long block = freed;
        long size = freedSize;
        long header = headers.load(block);
        if (Headers.beforeFree(header)) {
            long before = headers.before(block);
            long beforeSize = sizeOfFree(before, block);
            if (beforeSize > 0) {
                lists.remove(before, beforeSize);
                meter.step(Step.MERGE);
                block = before;
                size += HEADER_BYTES + beforeSize;
            }
        }
        long next = block + HEADER_BYTES + size;
        long nextSize = areas.holding(next, HEADER_BYTES) < 0 ? 0 : sizeOfFree(next, 0);
        if (nextSize > 0) {
            lists.remove(next, nextSize);
            meter.step(Step.MERGE);
            size += HEADER_BYTES + nextSize;
        }
        makeFree(block, size);
    }

    /// The size of a block if it is free, else 0. `end` is where it ends if that is known.
    private long sizeOfFree(long block, long end) {
        boolean inside = Bits.aligned(block, WORD) && areas.holding(block, HEADER_BYTES + LEAST_BYTES) >= 0;
        long header = inside ? headers.load(block) : 0;
        long size = Headers.size(header);
        if (inside && !Headers.free(header) && end == 0) {
            return 0;
        }
        if (!inside || !Headers.free(header) || size < LEAST_BYTES || areas.holding(block, HEADER_BYTES + size) < 0
                || end != 0 && block + HEADER_BYTES + size != end) {
            report(Kind.HEADER_CORRUPTED, block, "no free block is there");
            return 0;
        }
        return size;
    }

    /// Whether a live block seems to be there; reports why not.
    private boolean accepts(long address, long bytes) {
        long block = address - HEADER_BYTES;
        if (!Bits.aligned(address, WORD)) {
            return refuse(Kind.MISALIGNED_FREE, address, "no block begins there: blocks begin at multiples of " + WORD);
        }
        if (areas.holding(block, HEADER_BYTES + LEAST_BYTES) < 0) {
            return refuse(Kind.OUT_OF_WINDOW, address, "is not in the heap");
        }
        long header = headers.load(block);
        long size = Headers.size(header);
        if (Headers.free(header)) {
            return refuse(Kind.DOUBLE_FREE, address, "its header says that it is free");
        }
        if (size < LEAST_BYTES || areas.holding(block, HEADER_BYTES + size) < 0 || (header & 4) != 0
                || Headers.beforeFree(headers.load(block + HEADER_BYTES + size))) {
            return refuse(Kind.HEADER_CORRUPTED, address, "no live block has the header 0x" + Long.toHexString(header));
        }
        return bytes == UNKNOWN || bytes > 0 && bytes <= size && size - need(bytes) < HEADER_BYTES + LEAST_BYTES
                || refuse(Kind.LAYOUT_MISMATCH, address, "a block of " + size + " bytes is not for " + bytes);
    }

    @Override
    public long resize(long address, long oldBytes, long alignment, long newBytes) {
        if (!Bits.servable(newBytes, 1) || newBytes >= SizeClasses.LIMIT || !accepts(address, oldBytes)) {
            return NO_MEMORY;
        }
        long block = address - HEADER_BYTES;
        long header = headers.load(block);
        long before = Headers.size(header);
        long need = need(newBytes);
        long size = before;
        if (need > size) {
            long next = block + HEADER_BYTES + size;
            long nextSize = areas.holding(next, HEADER_BYTES) < 0 ? 0 : sizeOfFree(next, 0);
            if (nextSize == 0 || need > size + HEADER_BYTES + nextSize) {
                return NO_CHANGE;
            }
            lists.remove(next, nextSize);
            meter.step(Step.MERGE);
            size += HEADER_BYTES + nextSize;
            headers.tellNext(block + HEADER_BYTES + size, false);
        }
        if (size >= need + HEADER_BYTES + LEAST_BYTES) {
            meter.step(Step.SPLIT);
            long rest = block + HEADER_BYTES + need;
            headers.set(rest, size - need - HEADER_BYTES, false, false);
            free(rest, size - need - HEADER_BYTES);
            size = need;
        }
        headers.set(block, size, false, Headers.beforeFree(header));
        counters.resized(oldBytes, newBytes, before + HEADER_BYTES, size + HEADER_BYTES);
        return address;
    }

    private static long need(long bytes) {
        return Math.max(LEAST_BYTES, Bits.alignUp(bytes, WORD));
    }

    private boolean refuse(Kind kind, long address, String detail) {
        report(kind, address, detail);
        return false;
    }

    private void report(Kind kind, long address, String detail) {
        faults.report(new HeapFault(kind, address, detail));
    }

    @Override
    public OptionalLong usableSize(long address) {
        long block = address - HEADER_BYTES;
        boolean inside = areas.holding(block, HEADER_BYTES + LEAST_BYTES) >= 0;
        return inside && !Headers.free(headers.peek(block)) ? OptionalLong.of(Headers.size(headers.peek(block))) : OptionalLong.empty();
    }

    @Override
    public HeapStats stats() {
        return counters.stats();
    }

    @Override
    public void walkBlocks(BlockVisitor visitor) {
        new TlsfWalk(regions, areas, headers).blocks(visitor);
    }

    @Override
    public void walkFreeLists(FreeListVisitor visitor) {
        if (regions.count() > 0) {
            lists.walk(block -> Headers.size(headers.peek(block)), visitor);
        }
    }

    @Override
    public HeapFault check() {
        if (regions.count() == 0) {
            return null;
        }
        HeapFault broken = lists.walk(block -> Headers.size(headers.peek(block)), (_, _, _, _) -> { });
        return broken != null ? broken : new TlsfWalk(regions, areas, headers).check(counters.stats());
    }

    @Override
    public Metadata metadata() {
        return new Metadata(regions.count() == 0 ? 0 : lists.controlBytes() + (long) HEADER_BYTES * areas.count(), 0, 0);
    }

    @Override
    public void save(StateWriter writer) {
        regions.save(writer);
        areas.save(writer);
        counters.save(writer);
        writer.putLong(lists.control());
    }

    @Override
    public void load(StateReader reader) {
        regions.load(reader);
        areas.load(reader);
        counters.load(reader);
        lists.restore(reader.getLong());
    }
}
