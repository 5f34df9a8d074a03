package breadboard.allocators.halffit;

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

/// Half fit, with the blocks where o1heap 2 puts them on a 64-bit machine.
///
/// Blocks are multiples of 64 bytes, header included; a request takes a power of two, what is left of a larger block stays free. An
/// alignment beyond 32, which o1heap does not know, is served from inside a block that is larger by it.
final class HalfFit implements HeapStrategy {
    private final HeapWindow window;
    private final CostMeter meter;
    private final FaultSink faults;
    private final Regions regions = new Regions();
    private final Regions areas = new Regions();
    private final Counters counters = new Counters();
    private final Bins bins;
    private final Fragments fragments;

    HalfFit(HeapWindow window, CostMeter meter, FaultSink faults) {
        this.window = window;
        this.meter = meter;
        this.faults = faults;
        this.fragments = new Fragments(window, areas);
        this.bins = new Bins(window, meter, faults, counters, fragments);
    }

    @Override
    public boolean addRegion(long start, long bytes) {
        long first = Bits.alignUp(start, Fragments.HEADER_BYTES) + Bins.INSTANCE_BYTES;
        long end = first + Bits.alignDown(start + bytes - first, Fragments.LEAST_BYTES);
        if (regions.count() > 0 || !regions.accepts(window, start, bytes) || end - first < Fragments.LEAST_BYTES) {
            return false;
        }
        regions.add(start, start + bytes);
        areas.add(first, end);
        counters.added(bytes);
        bins.placeAt(first - Bins.INSTANCE_BYTES);
        fragments.set(first, 0, 0, end - first, Fragments.FREE);
        bins.insert(first, end - first);
        return true;
    }

    @Override
    public long allocate(long bytes, long alignment) {
        if (!Bits.servable(bytes, alignment) || regions.count() == 0) {
            return NO_MEMORY;
        }
        boolean aligning = alignment > Fragments.HEADER_BYTES;
        long need = Bits.powerOfTwoUp(bytes + Fragments.HEADER_BYTES + (aligning ? alignment : 0));
        long block = bins.find(Math.max(need, Fragments.LEAST_BYTES));
        if (block == 0) {
            return NO_MEMORY;
        }
        long size = fragments.size(block);
        if (size < need || !fragments.sound(block, size)) {
            report(Kind.HEADER_CORRUPTED, block, "no free block of " + size + " bytes can be there");
            return NO_MEMORY;
        }
        bins.remove(block, size);
        long taken = Bits.alignUp(need, Fragments.LEAST_BYTES);
        if (size - taken >= Fragments.LEAST_BYTES) {
            meter.step(Step.SPLIT);
            long rest = block + taken;
            fragments.set(rest, fragments.next(block), block, size - taken, Fragments.FREE);
            fragments.tellNextOf(rest, rest);
            fragments.setNext(block, rest);
            bins.insert(rest, size - taken);
        } else {
            taken = size;
        }
        fragments.setSize(block, taken);
        counters.allocated(bytes, taken);
        long payload = block + Fragments.HEADER_BYTES;
        long aligned = Bits.alignUp(payload, alignment);
        fragments.setUse(block, Fragments.LIVE | aligned - payload);
        if (aligned != payload) {
            fragments.leadTo(aligned, block);
        }
        return aligned;
    }

    @Override
    public void release(long address, long bytes, long alignment) {
        long block = claimed(address, bytes);
        if (block == 0) {
            return;
        }
        long size = fragments.size(block);
        counters.released(bytes, size);
        long before = joinable(fragments.previous(block), block, true);
        long behind = joinable(fragments.next(block), block + size, false);
        long first = before == 0 ? block : before;
        long all = size;
        long after = fragments.next(block);
        if (before != 0) {
            long beforeSize = fragments.size(before);
            meter.step(Step.MERGE);
            bins.remove(before, beforeSize);
            fragments.setUse(block, Fragments.FREE);
            all += beforeSize;
        }
        if (behind != 0) {
            long behindSize = fragments.size(behind);
            meter.step(Step.MERGE);
            bins.remove(behind, behindSize);
            after = fragments.next(behind);
            all += behindSize;
        }
        fragments.setNext(first, after);
        fragments.setSize(first, all);
        fragments.setUse(first, Fragments.FREE);
        fragments.tellNextOf(first, first);
        bins.insert(first, all);
    }

    /// A neighbour, if there is one and it is free.
    private long joinable(long neighbour, long edge, boolean before) {
        if (neighbour == 0) {
            return 0;
        }
        boolean inside = fragments.possible(neighbour);
        if (inside && Fragments.live(fragments.use(neighbour))) {
            return 0;
        }
        long size = inside ? fragments.size(neighbour) : 0;
        if (!inside || fragments.use(neighbour) != Fragments.FREE || !fragments.sound(neighbour, size) || (before ? neighbour + size : neighbour) != edge) {
            report(Kind.HEADER_CORRUPTED, neighbour, "no neighbour can be there");
            return 0;
        }
        return neighbour;
    }

    /// The live block that a caller means, or 0 after a report.
    private long claimed(long address, long bytes) {
        if (!Bits.aligned(address, Fragments.HEADER_BYTES)) {
            return refuse(Kind.MISALIGNED_FREE, address, "no block begins there: blocks begin at multiples of " + Fragments.HEADER_BYTES);
        }
        long block = areas.holding(address - 8, 8) < 0 ? 0 : fragments.blockOf(address);
        if (!fragments.possible(block)) {
            return refuse(areas.holding(address, 1) < 0 ? Kind.OUT_OF_WINDOW : Kind.INVALID_FREE, address, "no block begins there");
        }
        long use = fragments.use(block);
        if (use == Fragments.FREE) {
            return refuse(Kind.DOUBLE_FREE, address, "its header says that it is free");
        }
        long size = fragments.size(block);
        if (!Fragments.live(use) || !fragments.sound(block, size)) {
            return refuse(Kind.HEADER_CORRUPTED, address, "no live block of " + size + " bytes can be there");
        }
        if (Fragments.payload(block, use) != address) {
            return refuse(Kind.INVALID_FREE, address, "lies inside the block at 0x" + Long.toHexString(block));
        }
        return bytes == UNKNOWN || bytes > 0 && bytes <= block + size - address ? block
                : refuse(Kind.LAYOUT_MISMATCH, address, "a block of " + size + " bytes is not for " + bytes);
    }

    private long refuse(Kind kind, long address, String detail) {
        report(kind, address, detail);
        return 0;
    }

    private void report(Kind kind, long address, String detail) {
        faults.report(new HeapFault(kind, address, detail));
    }

    @Override
    public OptionalLong usableSize(long address) {
        if (!Bits.aligned(address, Fragments.HEADER_BYTES) || areas.holding(address - 8, 8) < 0) {
            return OptionalLong.empty();
        }
        long block = fragments.peekBlockOf(address);
        boolean live = fragments.possible(block) && Fragments.live(fragments.peekUse(block));
        return live ? OptionalLong.of(block + fragments.peekSize(block) - address) : OptionalLong.empty();
    }

    @Override
    public HeapStats stats() {
        return counters.stats();
    }

    @Override
    public void walkBlocks(BlockVisitor visitor) {
        for (int i = 0; i < regions.count(); i++) {
            show(regions.start(i), areas.start(i), State.METADATA, visitor);
            long block = areas.start(i);
            while (block < areas.end(i)) {
                long size = fragments.peekSize(block);
                if (!fragments.sound(block, size)) {
                    // Damaged: what comes cannot be told apart.
                    show(block, areas.end(i), State.LIVE_RUN, visitor);
                    break;
                }
                boolean free = fragments.peekUse(block) == Fragments.FREE;
                visitor.block(free ? new Block(block, size, State.FREE, -1, -1, Bins.of(size))
                        : new Block(block, size, State.LIVE, Fragments.payload(block, fragments.peekUse(block)), -1, -1));
                block += size;
            }
            show(areas.end(i), regions.end(i), State.METADATA, visitor);
        }
    }

    private static void show(long start, long end, State state, BlockVisitor visitor) {
        if (start < end) {
            visitor.block(new Block(start, end - start, state, -1, -1, -1));
        }
    }

    @Override
    public void walkFreeLists(FreeListVisitor visitor) {
        if (regions.count() > 0) {
            bins.walk(visitor);
        }
    }

    @Override
    public HeapFault check() {
        if (regions.count() == 0) {
            return null;
        }
        HeapFault broken = bins.walk((_, _, _, _) -> { });
        return broken != null ? broken : fragments.check(counters.stats());
    }

    @Override
    public Metadata metadata() {
        return new Metadata(Bins.INSTANCE_BYTES, 0, 0);
    }

    @Override
    public void save(StateWriter writer) {
        regions.save(writer);
        areas.save(writer);
        counters.save(writer);
        writer.putLong(bins.instance());
    }

    @Override
    public void load(StateReader reader) {
        regions.load(reader);
        areas.load(reader);
        counters.load(reader);
        bins.restore(reader.getLong());
    }
}
