package breadboard.allocators.slab;

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
import breadboard.api.heap.Touch;
import breadboard.api.state.StateReader;
import breadboard.api.state.StateWriter;
import java.util.OptionalLong;

/// Caches of objects; what is larger than all of them takes whole pages.
///
/// ```
/// region:  roots of the caches, descriptors of the pages, pages that the page source serves
/// ```
final class SlabHeap implements HeapStrategy {
    static final int PAGE_BYTES = 4096;

    private final HeapWindow window;
    private final CostMeter meter;
    private final FaultSink faults;
    private final HeapStrategy source;
    private final Regions regions = new Regions();
    private final Counters counters = new Counters();
    private final Descriptors pages;
    private final PageRuns runs;
    private final Cache[] caches;

    SlabHeap(SlabConfig config, HeapWindow window, CostMeter meter, FaultSink faults, HeapStrategy source) {
        this.window = window;
        this.meter = meter;
        this.faults = faults;
        this.source = source;
        this.pages = new Descriptors(window, faults);
        this.runs = new PageRuns(source, pages, counters);
        this.caches = new Cache[config.sizes().size()];
        for (int i = 0; i < caches.length; i++) {
            int size = config.sizes().get(i);
            caches[i] = new Cache(i, size, config.order(size), config.minPartial(), window, meter, pages, runs);
        }
    }

    @Override
    public boolean addRegion(long start, long bytes) {
        if (regions.count() > 0 || !regions.accepts(window, start, bytes)) {
            return false;
        }
        long roots = Bits.alignUp(start, 8);
        long table = roots + (long) Cache.ROOTS_BYTES * caches.length;
        long most = Math.max(0, start + bytes - table) / (PAGE_BYTES + Descriptors.BYTES);
        long first = Bits.alignUp(table + most * Descriptors.BYTES, PAGE_BYTES);
        long count = (start + bytes - first) / PAGE_BYTES;
        if (count < 1 || !source.addRegion(first, start + bytes - first)) {
            return false;
        }
        window.fill(roots, (long) Cache.ROOTS_BYTES * caches.length, 0, Touch.LIST_HEAD);
        layOut(roots, first, count);
        pages.place(table, first, count);
        regions.add(start, start + bytes);
        counters.added(bytes);
        return true;
    }

    private void layOut(long roots, long first, long count) {
        for (int i = 0; i < caches.length; i++) {
            caches[i].rootsAt(roots + (long) i * Cache.ROOTS_BYTES);
        }
        pages.restore(roots + (long) Cache.ROOTS_BYTES * caches.length, first, count);
    }

    @Override
    public long allocate(long bytes, long alignment) {
        if (!Bits.servable(bytes, alignment) || regions.count() == 0) {
            return NO_MEMORY;
        }
        int cache = cacheOf(bytes, alignment);
        if (cache >= 0) {
            long object = caches[cache].take();
            if (object != 0) {
                counters.allocated(bytes, caches[cache].objectBytes());
            }
            return object;
        }
        long count = pageCount(bytes);
        long run = runs.take(count, Math.max(alignment, PAGE_BYTES), Descriptors.LARGE, 0);
        if (run < 0) {
            return NO_MEMORY;
        }
        counters.allocated(bytes, count * PAGE_BYTES);
        return pages.page(run);
    }

    @Override
    public void release(long address, long bytes, long alignment) {
        long page = regions.count() == 0 ? -1 : pages.number(address);
        if (page < 0) {
            report(Kind.OUT_OF_WINDOW, address, "is not in the heap");
            return;
        }
        long run = pages.run(page);
        if (run < 0) {
            report(Kind.INVALID_FREE, address, "nothing lives in this page");
        } else if (pages.kind(run) == Descriptors.LARGE) {
            releaseLarge(address, bytes, run);
        } else if (pages.cache(run) >= caches.length) {
            report(Kind.HEADER_CORRUPTED, address, "the page's descriptor names cache " + pages.cache(run));
        } else {
            releaseObject(address, bytes, alignment, run, caches[pages.cache(run)]);
        }
    }

    private void releaseLarge(long address, long bytes, long run) {
        long count = pages.runPages(run);
        if (address != pages.page(run)) {
            report(Kind.INVALID_FREE, address, "lies inside a block of pages");
        } else if (count < 1 || run + count > pages.pages()) {
            report(Kind.HEADER_CORRUPTED, address, "the page's descriptor says " + count + " pages");
        } else if (bytes != UNKNOWN && (bytes <= 0 || pageCount(Math.min(bytes, Bits.LARGEST_REQUEST)) != count)) {
            report(Kind.LAYOUT_MISMATCH, address, "a block of " + count + " pages is not for " + bytes + " bytes");
        } else {
            counters.released(bytes, count * PAGE_BYTES);
            runs.give(run, count);
        }
    }

    private void releaseObject(long address, long bytes, long alignment, long slab, Cache cache) {
        long offset = address - pages.page(slab);
        boolean sized = bytes != UNKNOWN;
        if (offset % cache.objectBytes() != 0 || offset / cache.objectBytes() >= cache.objectsPerSlab()) {
            report(Kind.MISALIGNED_FREE, address, "no object of " + cache.objectBytes() + " bytes begins there");
        } else if (sized && (!Bits.servable(bytes, alignment) || cacheOf(bytes, alignment) < 0 || caches[cacheOf(bytes, alignment)] != cache)) {
            report(Kind.LAYOUT_MISMATCH, address, "an object of " + cache.objectBytes() + " bytes is not for " + bytes + " aligned to " + alignment);
        } else if (pages.free(slab) == address || pages.inUse(slab) == 0) {
            report(Kind.DOUBLE_FREE, address, "the object is free");
        } else {
            counters.released(bytes, cache.objectBytes());
            cache.give(slab, address);
        }
    }

    /// The cache for a request, or -1: objects are aligned to the largest power of two that divides their size, and to a page at most.
    private int cacheOf(long bytes, long alignment) {
        for (int i = 0; i < caches.length; i++) {
            int size = caches[i].objectBytes();
            meter.step(Step.CLASS_SCAN);
            if (size >= bytes && Math.min(Integer.lowestOneBit(size), PAGE_BYTES) >= alignment) {
                return i;
            }
        }
        return -1;
    }

    private static long pageCount(long bytes) {
        return (bytes + PAGE_BYTES - 1) / PAGE_BYTES;
    }

    private void report(Kind kind, long address, String detail) {
        faults.report(new HeapFault(kind, address, detail));
    }

    @Override
    public OptionalLong usableSize(long address) {
        long page = regions.count() == 0 ? -1 : pages.number(address);
        if (page < 0 || pages.peekKind(page) == Descriptors.INNER || pages.peekKind(page) == Descriptors.NOTHING) {
            return OptionalLong.empty();
        }
        boolean large = pages.peekKind(page) == Descriptors.LARGE;
        return OptionalLong.of(large ? pages.peekRunPages(page) * PAGE_BYTES : caches[pages.peekCache(page) % caches.length].objectBytes());
    }

    @Override
    public HeapStats stats() {
        HeapStats own = counters.stats();
        HeapStats theirs = source.stats();
        return new HeapStats(own.requestedBytes(), own.allocatedBytes(), own.freeBytes() + theirs.freeBytes(), own.totalBytes(), own.liveBlocks(),
                own.freeBlocks() + theirs.freeBlocks());
    }

    @Override
    public void walkBlocks(BlockVisitor visitor) {
        if (regions.count() > 0) {
            new SlabWalk(pages, caches, source).blocks(regions, visitor);
        }
    }

    @Override
    public void walkFreeLists(FreeListVisitor visitor) {
        if (regions.count() > 0) {
            new SlabWalk(pages, caches, source).freeLists(visitor);
        }
    }

    @Override
    public HeapFault check() {
        if (regions.count() == 0) {
            return null;
        }
        HeapFault broken = source.check();
        return broken != null ? broken : new SlabWalk(pages, caches, source).check(counters.stats());
    }

    @Override
    public Metadata metadata() {
        Metadata theirs = source.metadata();
        long own = regions.count() == 0 ? 0 : pages.page(0) - regions.start(0);
        return new Metadata(own + theirs.reservedBytes(), theirs.staticBytes(), theirs.hostBytes());
    }

    @Override
    public void save(StateWriter writer) {
        regions.save(writer);
        counters.save(writer);
        writer.putLong(regions.count() == 0 ? 0 : pages.page(0));
        writer.putLong(pages.pages());
        source.save(writer);
    }

    @Override
    public void load(StateReader reader) {
        regions.load(reader);
        counters.load(reader);
        long first = reader.getLong();
        long count = reader.getLong();
        if (regions.count() > 0) {
            layOut(Bits.alignUp(regions.start(0), 8), first, count);
        }
        source.load(reader);
    }
}
