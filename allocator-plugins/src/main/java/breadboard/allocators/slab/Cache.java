package breadboard.allocators.slab;

import breadboard.api.bus.AccessWidth;
import breadboard.api.heap.CostMeter;
import breadboard.api.heap.HeapWindow;
import breadboard.api.heap.Step;
import breadboard.api.heap.Touch;

/// Slabs of objects of one size: the active one, from which objects are taken, and a list of others that are partly used. A full slab is
/// in no list until an object comes back.
///
/// ```
/// roots, 16 bytes:  active slab u32, first and last partly used slab u32, how many those are u32; slabs by number, one added
/// ```
final class Cache {
    static final int ROOTS_BYTES = 16;
    private static final int HEAD = 4;
    private static final int TAIL = 8;
    private static final int PARTIAL = 12;

    private final int number;
    private final int objectBytes;
    private final int slabPages;
    private final int minPartial;
    private final HeapWindow window;
    private final CostMeter meter;
    private final Descriptors pages;
    private final PageRuns runs;
    private long roots;

    Cache(int number, int objectBytes, int order, int minPartial, HeapWindow window, CostMeter meter, Descriptors pages, PageRuns runs) {
        this.number = number;
        this.objectBytes = objectBytes;
        this.slabPages = 1 << order;
        this.minPartial = minPartial;
        this.window = window;
        this.meter = meter;
        this.pages = pages;
        this.runs = runs;
    }

    void rootsAt(long address) {
        roots = address;
    }

    int objectBytes() {
        return objectBytes;
    }

    int slabPages() {
        return slabPages;
    }

    int objectsPerSlab() {
        return slabPages * SlabHeap.PAGE_BYTES / objectBytes;
    }

    /// An object, or 0. Counts of free objects change by what a new slab brings.
    long take() {
        long slab = root(0);
        long object = slab < 0 ? 0 : pages.free(slab);
        if (object == 0) {
            slab = root(HEAD);
            if (slab >= 0) {
                unlink(slab);
            } else {
                slab = grow();
            }
            setRoot(0, slab);
            object = slab < 0 ? 0 : pages.free(slab);
        }
        if (object == 0) {
            return 0;
        }
        pages.setFree(slab, pages.nextObject(object));
        pages.setInUse(slab, pages.inUse(slab) + 1);
        runs.objectTaken(objectBytes);
        return object;
    }

    private long grow() {
        long slab = runs.take(slabPages, SlabHeap.PAGE_BYTES, Descriptors.SLAB, number);
        if (slab < 0) {
            return -1;
        }
        meter.step(Step.SLAB_GROW);
        pages.setInUse(slab, 0);
        long first = pages.page(slab);
        for (int i = 0; i < objectsPerSlab(); i++) {
            long object = first + (long) i * objectBytes;
            pages.linkObject(object, i + 1 < objectsPerSlab() ? object + objectBytes : 0);
            runs.objectAdded(objectBytes);
        }
        pages.setFree(slab, first);
        return slab;
    }

    /// Takes an object back into its slab. An empty slab is given back when enough others are partly used.
    void give(long slab, long object) {
        long free = pages.free(slab);
        int inUse = pages.inUse(slab) - 1;
        pages.linkObject(object, free);
        pages.setFree(slab, object);
        pages.setInUse(slab, inUse);
        runs.objectAdded(objectBytes);
        if (root(0) == slab) {
            return;
        }
        boolean wasFull = free == 0;
        if (inUse == 0 && partial() >= minPartial) {
            if (!wasFull) {
                unlink(slab);
            }
            shrink(slab);
        } else if (wasFull) {
            append(slab);
        }
    }

    private void shrink(long slab) {
        meter.step(Step.SLAB_SHRINK);
        for (int i = 0; i < objectsPerSlab(); i++) {
            runs.objectTaken(objectBytes);
        }
        runs.give(slab, slabPages);
    }

    private void append(long slab) {
        long last = root(TAIL);
        pages.setPrevious(slab, last);
        pages.setNext(slab, -1);
        if (last < 0) {
            setRoot(HEAD, slab);
        } else {
            pages.setNext(last, slab);
        }
        setRoot(TAIL, slab);
        setPartial(partial() + 1);
    }

    private void unlink(long slab) {
        long next = pages.next(slab);
        long previous = pages.previous(slab);
        if (previous < 0) {
            setRoot(HEAD, next);
        } else {
            pages.setNext(previous, next);
        }
        if (next < 0) {
            setRoot(TAIL, previous);
        } else {
            pages.setPrevious(next, previous);
        }
        setPartial(partial() - 1);
    }

    private long partial() {
        return window.load(roots + PARTIAL, AccessWidth.WORD, Touch.LIST_HEAD);
    }

    private void setPartial(long slabs) {
        window.store(roots + PARTIAL, AccessWidth.WORD, slabs, Touch.LIST_HEAD);
    }

    private long root(int which) {
        long slab = window.load(roots + which, AccessWidth.WORD, Touch.LIST_HEAD) - 1;
        return slab < pages.pages() ? slab : -1;
    }

    private void setRoot(int which, long slab) {
        window.store(roots + which, AccessWidth.WORD, slab + 1, Touch.LIST_HEAD);
    }
}
