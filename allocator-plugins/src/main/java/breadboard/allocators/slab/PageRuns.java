package breadboard.allocators.slab;

import breadboard.allocators.core.Counters;
import breadboard.api.heap.HeapStrategy;

/// Runs of pages, taken from the page source and recorded in their descriptors; and the count of free objects in them.
final class PageRuns {
    private final HeapStrategy source;
    private final Descriptors pages;
    private final Counters objects;

    PageRuns(HeapStrategy source, Descriptors pages, Counters objects) {
        this.source = source;
        this.pages = pages;
        this.objects = objects;
    }

    /// A run, or -1.
    long take(long count, long alignment, int kind, int cache) {
        long address = source.allocate(count * SlabHeap.PAGE_BYTES, alignment);
        long number = address == HeapStrategy.NO_MEMORY ? -1 : pages.number(address);
        if (number < 0 || number + count > pages.pages()) {
            return -1;
        }
        pages.claim(number, count, kind, cache);
        return number;
    }

    void give(long number, long count) {
        pages.forget(number, count);
        source.release(pages.page(number), count * SlabHeap.PAGE_BYTES, SlabHeap.PAGE_BYTES);
    }

    void objectAdded(int bytes) {
        objects.freed(bytes);
    }

    void objectTaken(int bytes) {
        objects.taken(bytes);
    }
}
