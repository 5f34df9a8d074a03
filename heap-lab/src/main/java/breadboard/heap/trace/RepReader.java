package breadboard.heap.trace;

import breadboard.heap.trace.TraceFile.Content;
import java.util.ArrayList;
import java.util.List;

/// Reads the traces of CS:APP's malloc lab and its descendants.
///
/// `a ID SIZE`, `r ID SIZE`, `f ID`, behind a header of bare numbers, of which there are four dialects:
///
/// | header | where |
/// |---|---|
/// | suggested heap size, ids, operations, weight | CS:APP 2002 |
/// | weight, ids, operations, ignored ranges or bytes of data | later labs |
/// | ids, operations, weight; or suggested heap size, ids, operations | the same with a line left out |
/// | ids, operations; or nothing | generators, cut files |
///
/// In all of them the number of operations follows that of ids; which pair it is, what was read decides. `f -1` and `r -1` name no block
/// (`NULL`); `w ID …` writes to a block and does not concern the heap.
final class RepReader implements TraceReader {
    private static final int MOST_HEADER_NUMBERS = 4;
    private static final int DETECTED_LINES = 6;

    @Override
    public String format() {
        return "rep";
    }

    @Override
    public boolean recognizes(Content content) {
        TextCursor text = new TextCursor(content);
        for (int line = 0; line < DETECTED_LINES && text.nextLine(); line++) {
            String word = text.word();
            if (word.matches("[arf]")) {
                return true;
            }
            if (!word.matches("[0-9]+") && !word.startsWith("#")) {
                return false;
            }
        }
        return false;
    }

    @Override
    public void read(Content content, TraceBuilder trace) throws TraceException {
        TextCursor text = new TextCursor(content);
        List<Long> header = new ArrayList<>();
        Blocks blocks = new Blocks();
        while (text.nextLine()) {
            char first = text.peek();
            if (first == '#') {
                continue;
            }
            if (Character.isDigit(first) && trace.events() == 0) {
                while (text.hasWord()) {
                    header.add(text.number("a number of the header"));
                }
            } else {
                operation(text, blocks, trace);
            }
        }
        check(content.name(), header, trace.events(), blocks.most);
    }

    /// Which blocks are allocated.
    private static final class Blocks {
        private boolean[] live = new boolean[1024];
        private int most;

        boolean isLive(int id) {
            return id >= 0 && id < live.length && live[id];
        }

        void set(int id, boolean alive) {
            if (id >= live.length) {
                live = java.util.Arrays.copyOf(live, Math.max(id + 1, live.length * 2));
            }
            live[id] = alive;
            most = Math.max(most, id + 1);
        }
    }

    private static void operation(TextCursor text, Blocks blocks, TraceBuilder trace) throws TraceException {
        String word = text.word();
        switch (word) {
            case "a" -> {
                int id = id(text);
                if (blocks.isLive(id)) {
                    throw text.error("block " + id + " is allocated again before it is freed");
                }
                trace.add(TraceOp.ALLOC, id, text.number("a size"), 0);
                blocks.set(id, true);
            }
            case "r" -> {
                int id = id(text);
                TraceOp op = blocks.isLive(id) ? TraceOp.REALLOC : TraceOp.ALLOC;
                long size = text.number("a size");
                trace.add(op, id, size, 0);
                blocks.set(id, true);
            }
            case "f" -> free(text, blocks, trace);
            case "w" -> text.rest();
            default -> throw text.error("expected a, r or f, found '" + word + "'");
        }
        text.endOfLine();
    }

    private static void free(TextCursor text, Blocks blocks, TraceBuilder trace) throws TraceException {
        if (text.peek() == '-') {
            String none = text.word();
            if (!none.equals("-1")) {
                throw text.error("expected a block's number, found '" + none + "'");
            }
            trace.add(TraceOp.FREE, -1, 0, 0);
            return;
        }
        int id = id(text);
        if (!blocks.isLive(id)) {
            throw text.error("block " + id + " is freed but is not allocated");
        }
        trace.add(TraceOp.FREE, id, 0, 0);
        blocks.set(id, false);
    }

    private static int id(TextCursor text) throws TraceException {
        long id = text.number("a block's number");
        if (id < 0 || id > 1 << 28) {
            throw text.error("a block's number is too large: " + Long.toUnsignedString(id));
        }
        return (int) id;
    }

    /// The header's promise is kept: a file that was cut off, or put together from two, is not taken for a trace.
    private static void check(String name, List<Long> header, int operations, int ids) throws TraceException {
        if (header.size() > MOST_HEADER_NUMBERS) {
            throw new TraceException(name + ":1", "a header of " + header.size() + " numbers; expected at most " + MOST_HEADER_NUMBERS);
        }
        if (header.isEmpty()) {
            return;
        }
        if (header.size() == 1) {
            throw new TraceException(name + ":1", "a header of one number; expected ids and operations");
        }
        int first = header.size() == MOST_HEADER_NUMBERS ? 1 : 0;
        int last = header.size() == 2 ? 0 : 1;
        for (int i = first; i <= last; i++) {
            if (header.get(i + 1) == operations && header.get(i) >= ids) {
                return;
            }
        }
        throw new TraceException(name + ":1", "the header says " + header.get(last + 1) + " operations on " + header.get(last)
                + " blocks; the file has " + operations + " on " + ids);
    }
}
