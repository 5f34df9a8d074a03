package breadboard.allocators.tlsf;

import breadboard.allocators.core.Counters;
import breadboard.api.bus.AccessWidth;
import breadboard.api.heap.CostMeter;
import breadboard.api.heap.FaultSink;
import breadboard.api.heap.HeapFault;
import breadboard.api.heap.HeapFault.Kind;
import breadboard.api.heap.HeapStrategy.FreeListVisitor;
import breadboard.api.heap.HeapWindow;
import breadboard.api.heap.Step;
import breadboard.api.heap.Touch;

/// The control block at the heap's start and the lists it heads, last freed first.
///
/// ```
/// control:     32 bytes unused, rows that have blocks u32, for each row the lists that have blocks u32, heads u64
/// free block:  header u64, next u64, previous u64, …
/// ```
/// The unused bytes are the empty block that Conte's lists end with; they keep blocks where his are.
final class FreeLists {
    private static final int ROWS_AT = 32;
    private static final int NEXT = 8;
    private static final int PREVIOUS = 16;
    static final int NODE_BYTES = 24;

    private final SizeClasses classes;
    private final HeapWindow window;
    private final CostMeter meter;
    private final FaultSink faults;
    private final Counters counters;
    private long control;

    FreeLists(SizeClasses classes, HeapWindow window, CostMeter meter, FaultSink faults, Counters counters) {
        this.classes = classes;
        this.window = window;
        this.meter = meter;
        this.faults = faults;
        this.counters = counters;
    }

    long controlBytes() {
        return headsAt() + 8L * classes.rows() * classes.lists();
    }

    private long headsAt() {
        return ROWS_AT + 4 + 4L * classes.rows() + 7 & -8;
    }

    void placeAt(long address) {
        control = address;
        window.fill(address, controlBytes(), 0, Touch.BITMAP);
    }

    long control() {
        return control;
    }

    void restore(long address) {
        control = address;
    }

    /// Puts a block into the list for its size.
    void insert(long block, long bytes) {
        int list = classes.of(bytes);
        long head = window.load64(head(list), Touch.LIST_HEAD);
        window.store64(block + NEXT, head, Touch.LINK);
        window.store64(block + PREVIOUS, 0, Touch.LINK);
        if (head != 0 && inWindow(head)) {
            window.store64(head + PREVIOUS, block, Touch.LINK);
        }
        window.store64(head(list), block, Touch.LIST_HEAD);
        mark(list, true);
        counters.freed(bytes + Tlsf.HEADER_BYTES);
    }

    /// Takes a block out of the list for its size.
    void remove(long block, long bytes) {
        unlink(block, classes.of(bytes));
        counters.taken(bytes + Tlsf.HEADER_BYTES);
    }

    private void unlink(long block, int list) {
        long next = window.load64(block + NEXT, Touch.LINK);
        long previous = window.load64(block + PREVIOUS, Touch.LINK);
        if (next != 0 && !inWindow(next)) {
            next = 0;
        }
        if (next != 0) {
            window.store64(next + PREVIOUS, previous, Touch.LINK);
        }
        if (previous != 0 && inWindow(previous)) {
            window.store64(previous + NEXT, next, Touch.LINK);
        }
        if (window.load64(head(list), Touch.LIST_HEAD) == block) {
            window.store64(head(list), next, Touch.LIST_HEAD);
            if (next == 0) {
                mark(list, false);
            }
        }
    }

    /// The first block of the first list whose blocks all have at least `bytes`, or 0.
    long find(long bytes) {
        int list = classes.atLeast(bytes);
        int row = list / classes.lists();
        if (row >= classes.rows()) {
            return 0;
        }
        meter.step(Step.BITMAP_WORD);
        long columns = load(columns(row)) & -1L << list % classes.lists();
        if (columns == 0) {
            meter.step(Step.BITMAP_WORD);
            long rows = row + 1 < classes.rows() ? load(control + ROWS_AT) & -1L << row + 1 & (1L << classes.rows()) - 1 : 0;
            if (rows == 0) {
                return 0;
            }
            row = Long.numberOfTrailingZeros(rows);
            meter.step(Step.BITMAP_WORD);
            columns = load(columns(row));
        }
        columns &= (1L << classes.lists()) - 1;
        if (columns == 0) {
            return damaged(control, "a row of lists is marked that has none");
        }
        long block = window.load64(head(row * classes.lists() + Long.numberOfTrailingZeros(columns)), Touch.LIST_HEAD);
        return window.contains(block, NODE_BYTES) ? block : damaged(block, "a list is marked that has no block");
    }

    /// Sees every free block; not counted.
    ///
    /// @return what is wrong with lists and bitmaps first, or null
    HeapFault walk(Sizes sizes, FreeListVisitor visitor) {
        long seen = 0;
        for (int list = 0; list < classes.rows() * classes.lists(); list++) {
            long block = window.peek64(head(list));
            if (block != 0 != marked(list)) {
                return new HeapFault(Kind.LINK_CORRUPTED, head(list), "list " + list + " and its bit differ");
            }
            long before = 0;
            for (int position = 0; block != 0; position++) {
                if (!window.contains(block, NODE_BYTES) || ++seen > counters.freeBlocks() || window.peek64(block + PREVIOUS) != before) {
                    return new HeapFault(Kind.LINK_CORRUPTED, block, "no block of list " + list + " can be there");
                }
                visitor.free(list, position, block, sizes.of(block) + Tlsf.HEADER_BYTES);
                if (classes.of(Math.min(sizes.of(block), SizeClasses.LIMIT - 1)) != list) {
                    return new HeapFault(Kind.HEADER_CORRUPTED, block, "a block of " + sizes.of(block) + " bytes is in list " + list);
                }
                before = block;
                block = window.peek64(block + NEXT);
            }
        }
        return seen == counters.freeBlocks() ? null
                : new HeapFault(Kind.LINK_CORRUPTED, control, "the lists hold " + seen + " of " + counters.freeBlocks() + " free blocks");
    }

    private boolean marked(int list) {
        int row = list / classes.lists();
        boolean column = (window.peek(columns(row), AccessWidth.WORD) >>> list % classes.lists() & 1) != 0;
        boolean wholeRow = (window.peek(control + ROWS_AT, AccessWidth.WORD) >>> row & 1) != 0;
        return column && wholeRow;
    }

    private void mark(int list, boolean filled) {
        int row = list / classes.lists();
        long bit = 1L << list % classes.lists();
        long columns = load(columns(row));
        long now = filled ? columns | bit : columns & ~bit;
        window.store(columns(row), AccessWidth.WORD, now, Touch.BITMAP);
        if (filled || now == 0) {
            long rows = load(control + ROWS_AT);
            window.store(control + ROWS_AT, AccessWidth.WORD, filled ? rows | 1L << row : rows & ~(1L << row), Touch.BITMAP);
        }
    }

    private boolean inWindow(long block) {
        return window.contains(block, NODE_BYTES) || damaged(block, "a link leads out of the window") != 0;
    }

    private long damaged(long address, String detail) {
        faults.report(new HeapFault(Kind.LINK_CORRUPTED, address, detail));
        return 0;
    }

    private long load(long address) {
        return window.load(address, AccessWidth.WORD, Touch.BITMAP);
    }

    private long columns(int row) {
        return control + ROWS_AT + 4 + 4L * row;
    }

    private long head(int list) {
        return control + headsAt() + 8L * list;
    }

    /// What a block says its size is.
    interface Sizes {
        long of(long block);
    }
}
