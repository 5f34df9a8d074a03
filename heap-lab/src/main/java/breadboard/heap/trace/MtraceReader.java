package breadboard.heap.trace;

import breadboard.heap.trace.TraceFile.Content;

/// Reads what glibc's `mtrace` writes: `= Start`, `@ where + PTR SIZE`, `- PTR`, `< OLD` followed by `> NEW SIZE` (a realloc), `! OLD SIZE`
/// (one that failed), `= End`. The place that called is kept as the event's ra where the line holds its address in brackets.
///
/// Blocks that were allocated before tracing began are unknown: giving them back is an event without a block.
final class MtraceReader implements TraceReader {

    @Override
    public String format() {
        return "mtrace";
    }

    @Override
    public boolean recognizes(Content content) {
        TextCursor text = new TextCursor(content);
        if (!text.nextLine()) {
            return false;
        }
        String word = text.word();
        return word.equals("=") && text.word().equals("Start") || word.equals("@") && text.rest().matches(".* [+<>!-] 0x.*");
    }

    @Override
    public void read(Content content, TraceBuilder trace) throws TraceException {
        TextCursor text = new TextCursor(content);
        BlockNames blocks = new BlockNames();
        long reallocated = 0;
        boolean within = false;
        while (text.nextLine()) {
            String word = text.word();
            long ra = 0;
            if (word.equals("=")) {
                text.rest();
                continue;
            }
            if (word.equals("@")) {
                String where = text.word();
                ra = site(where, trace);
                word = text.word();
            }
            if (within != word.equals(">")) {
                throw text.error(within ? "expected '> NEW SIZE' behind '< OLD', found '" + text.shown() + "'" : "'>' without '<' before it");
            }
            within = word.equals("<");
            if (within) {
                reallocated = text.number("a pointer");
            } else {
                operation(text, word, reallocated, ra, blocks, trace);
            }
            text.endOfLine();
        }
        if (within) {
            throw text.error("the trace ends within a realloc");
        }
    }

    private static void operation(TextCursor text, String word, long reallocated, long ra, BlockNames blocks, TraceBuilder trace)
            throws TraceException {
        long pointer = text.number("a pointer");
        switch (word) {
            case "+" -> {
                unused(text, pointer, blocks);
                add(trace, TraceOp.ALLOC, pointer == 0 ? blocks.allocate(0) : blocks.allocate(pointer), text.number("a size"), ra);
            }
            case "-" -> {
                if (pointer != 0) {
                    add(trace, TraceOp.FREE, blocks.isLive(pointer) ? blocks.release(pointer) : -1, 0, ra);
                }
            }
            case ">" -> {
                long bytes = text.number("a size");
                if (pointer != reallocated) {
                    unused(text, pointer, blocks);
                }
                boolean known = blocks.isLive(reallocated);
                add(trace, known ? TraceOp.REALLOC : TraceOp.ALLOC, known ? blocks.move(reallocated, pointer) : blocks.allocate(pointer), bytes, ra);
            }
            case "!" -> {
                long bytes = text.number("a size");
                add(trace, TraceOp.REALLOC, blocks.isLive(pointer) ? blocks.number(pointer) : -1, bytes, ra);
            }
            default -> throw text.error("expected +, -, <, > or !, found '" + word + "'");
        }
    }

    private static void unused(TextCursor text, long pointer, BlockNames blocks) throws TraceException {
        if (pointer != 0 && blocks.isLive(pointer)) {
            throw text.error("0x" + Long.toHexString(pointer) + " is allocated again before it is freed");
        }
    }

    private static void add(TraceBuilder trace, TraceOp op, int id, long bytes, long ra) {
        trace.add(new TraceEvent(0, 0, op, id, bytes, 0, 0, 0, ra, 0));
    }

    /// `./a.out:(main+0x1a)[0x55d0]` is at 0x55d0 and called `./a.out:(main+0x1a)`.
    private static long site(String where, TraceBuilder trace) {
        int open = where.lastIndexOf("[0x");
        if (open < 0 || !where.endsWith("]")) {
            return 0;
        }
        try {
            long address = Long.parseUnsignedLong(where.substring(open + 3, where.length() - 1), 16);
            String symbol = where.substring(0, open);
            if (symbol.contains("(")) {
                trace.site(address, symbol.replaceFirst(".*\\((.*)\\)$", "$1"));
            }
            return address;
        } catch (NumberFormatException _) {
            return 0;
        }
    }
}
