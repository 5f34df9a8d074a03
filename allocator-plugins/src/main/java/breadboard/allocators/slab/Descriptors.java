package breadboard.allocators.slab;

import breadboard.allocators.core.Links;
import breadboard.api.bus.AccessWidth;
import breadboard.api.heap.FaultSink;
import breadboard.api.heap.HeapWindow;
import breadboard.api.heap.Touch;

/// What is known of each page, at the heap's start: Linux' `struct page`.
///
/// ```
/// descriptor, 24 bytes:  first free object u32, next partly used slab u32, previous one u32, objects in use u16, kind u8, cache u8,
///                        first page of the run u32, pages in the run u32
/// ```
final class Descriptors {
    static final int BYTES = 24;
    static final int NOTHING = 0;
    static final int SLAB = 1;
    static final int LARGE = 2;
    /// A page of a run that is not its first.
    static final int INNER = 3;
    private static final int NEXT = 4;
    private static final int PREVIOUS = 8;
    private static final int IN_USE = 12;
    private static final int KIND = 14;
    private static final int CACHE = 15;
    private static final int FIRST = 16;
    private static final int PAGES = 20;

    private final HeapWindow window;
    private final Links links;
    private long table;
    private long firstPage;
    private long count;

    Descriptors(HeapWindow window, FaultSink faults) {
        this.window = window;
        this.links = new Links(window, faults, 8);
    }

    /// @param at    where the table lies
    /// @param pages address of the first page
    /// @param most  number of pages
    void restore(long at, long pages, long most) {
        table = at;
        firstPage = pages;
        count = most;
    }

    void place(long at, long pages, long most) {
        restore(at, pages, most);
        window.fill(at, most * BYTES, 0, Touch.DESCRIPTOR);
    }

    long pages() {
        return count;
    }

    long page(long number) {
        return firstPage + number * SlabHeap.PAGE_BYTES;
    }

    /// The page that holds an address, or -1.
    long number(long address) {
        long number = address - firstPage < 0 ? -1 : (address - firstPage) / SlabHeap.PAGE_BYTES;
        return number < count ? number : -1;
    }

    /// Marks the pages of a run.
    void claim(long number, long pages, int kind, int cache) {
        for (long i = 0; i < pages; i++) {
            long place = place(number + i);
            window.store(place + KIND, AccessWidth.BYTE, i == 0 ? kind : INNER, Touch.DESCRIPTOR);
            window.store(place + FIRST, AccessWidth.WORD, number, Touch.DESCRIPTOR);
        }
        window.store(place(number) + CACHE, AccessWidth.BYTE, cache, Touch.DESCRIPTOR);
        window.store(place(number) + PAGES, AccessWidth.WORD, pages, Touch.DESCRIPTOR);
    }

    void forget(long number, long pages) {
        for (long i = 0; i < pages && number + i < count; i++) {
            window.store(place(number + i) + KIND, AccessWidth.BYTE, NOTHING, Touch.DESCRIPTOR);
        }
    }

    /// The first page of the run that a page is in, or -1 where there is none.
    long run(long number) {
        int kind = kind(number);
        long first = kind == INNER ? window.load(place(number) + FIRST, AccessWidth.WORD, Touch.DESCRIPTOR) : number;
        return kind != NOTHING && first <= number && first >= 0 && kind(first) != INNER && kind(first) != NOTHING ? first : -1;
    }

    int kind(long number) {
        return (int) window.load(place(number) + KIND, AccessWidth.BYTE, Touch.DESCRIPTOR);
    }

    int peekKind(long number) {
        return (int) window.peek(place(number) + KIND, AccessWidth.BYTE);
    }

    int cache(long number) {
        return (int) window.load(place(number) + CACHE, AccessWidth.BYTE, Touch.DESCRIPTOR);
    }

    int peekCache(long number) {
        return (int) window.peek(place(number) + CACHE, AccessWidth.BYTE);
    }

    long runPages(long number) {
        return window.load(place(number) + PAGES, AccessWidth.WORD, Touch.DESCRIPTOR);
    }

    long peekRunPages(long number) {
        return window.peek(place(number) + PAGES, AccessWidth.WORD);
    }

    int inUse(long number) {
        return (int) window.load(place(number) + IN_USE, AccessWidth.HALF, Touch.DESCRIPTOR);
    }

    int peekInUse(long number) {
        return (int) window.peek(place(number) + IN_USE, AccessWidth.HALF);
    }

    void setInUse(long number, int objects) {
        window.store(place(number) + IN_USE, AccessWidth.HALF, objects, Touch.DESCRIPTOR);
    }

    /// The first free object, or 0.
    long free(long number) {
        return links.load(place(number), Touch.DESCRIPTOR);
    }

    long peekFree(long number) {
        return links.peek(place(number));
    }

    void setFree(long number, long object) {
        links.store(place(number), object, Touch.DESCRIPTOR);
    }

    long nextObject(long object) {
        return links.load(object, Touch.LINK);
    }

    long peekNextObject(long object) {
        return links.peek(object);
    }

    boolean soundLink(long object) {
        return links.sound(object);
    }

    void linkObject(long object, long next) {
        links.store(object, next, Touch.LINK);
    }

    /// The next slab in the list of partly used ones, or -1; slabs are linked by number, one added.
    long next(long number) {
        return neighbour(number, NEXT);
    }

    void setNext(long number, long other) {
        window.store(place(number) + NEXT, AccessWidth.WORD, other + 1, Touch.DESCRIPTOR);
    }

    long previous(long number) {
        return neighbour(number, PREVIOUS);
    }

    void setPrevious(long number, long other) {
        window.store(place(number) + PREVIOUS, AccessWidth.WORD, other + 1, Touch.DESCRIPTOR);
    }

    private long neighbour(long number, int which) {
        long other = window.load(place(number) + which, AccessWidth.WORD, Touch.DESCRIPTOR) - 1;
        return other < count ? other : -1;
    }

    private long place(long number) {
        return table + number * BYTES;
    }
}
