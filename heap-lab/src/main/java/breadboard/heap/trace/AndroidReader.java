package breadboard.heap.trace;

import breadboard.heap.trace.TraceFile.Content;

/// Reads the text of Android's `memory_replay` (platform/system/extras): `TID: malloc PTR SIZE`, `calloc PTR COUNT SIZE`,
/// `memalign PTR ALIGN SIZE`, `realloc NEW OLD SIZE`, `free PTR`, `thread_done PTR`. Newer files add times at the end of lines.
///
/// Pointers are names. What concerns no block is no event: `free 0x0`, `thread_done`. A `realloc` of 0x0 allocates; one to size 0 frees.
final class AndroidReader implements TraceReader {

    @Override
    public String format() {
        return "android";
    }

    @Override
    public boolean recognizes(Content content) {
        TextCursor text = new TextCursor(content);
        return text.nextLine() && text.word().matches("[0-9]+:")
                && text.word().matches("malloc|calloc|memalign|realloc|free|thread_done|aligned_alloc|posix_memalign");
    }

    @Override
    public void read(Content content, TraceBuilder trace) throws TraceException {
        TextCursor text = new TextCursor(content);
        BlockNames blocks = new BlockNames();
        while (text.nextLine()) {
            String thread = text.word();
            if (!thread.endsWith(":")) {
                throw text.error("expected 'thread: operation …', found '" + text.shown() + "'");
            }
            operation(text, text.word(), blocks, trace);
        }
    }

    private static void operation(TextCursor text, String word, BlockNames blocks, TraceBuilder trace) throws TraceException {
        switch (word) {
            case "malloc" -> {
                long pointer = pointer(text);
                allocate(text, TraceOp.ALLOC, pointer, text.number("a size"), 0, blocks, trace);
            }
            case "calloc" -> {
                long pointer = pointer(text);
                long count = text.number("a count");
                long each = text.number("a size");
                long bytes = Math.unsignedMultiplyHigh(count, each) != 0 ? -1 : count * each;
                allocate(text, TraceOp.CALLOC, pointer, bytes, 0, blocks, trace);
            }
            case "memalign", "aligned_alloc", "posix_memalign" -> {
                long pointer = pointer(text);
                long alignment = text.number("an alignment");
                if (Long.bitCount(alignment) != 1) {
                    throw text.error("an alignment of " + alignment + " is no power of two");
                }
                allocate(text, TraceOp.ALLOC, pointer, text.number("a size"), alignment, blocks, trace);
            }
            case "realloc" -> realloc(text, blocks, trace);
            case "free" -> {
                long pointer = pointer(text);
                if (pointer != 0) {
                    known(text, pointer, blocks);
                    trace.add(TraceOp.FREE, blocks.release(pointer), 0, 0);
                }
            }
            case "thread_done" -> pointer(text);
            default -> throw text.error("unknown operation '" + word + "'; known: malloc, calloc, memalign, realloc, free, thread_done");
        }
        // Newer recorders write when the call began and ended.
        while (text.hasWord()) {
            text.number("a time");
        }
    }

    private static void realloc(TextCursor text, BlockNames blocks, TraceBuilder trace) throws TraceException {
        long target = pointer(text);
        long old = pointer(text);
        long bytes = text.number("a size");
        if (old == 0) {
            allocate(text, TraceOp.ALLOC, target, bytes, 0, blocks, trace);
            return;
        }
        known(text, old, blocks);
        if (bytes == 0) {
            trace.add(TraceOp.FREE, blocks.release(old), 0, 0);
            return;
        }
        if (target == 0) {
            // The block stays as it was: a request all the same.
            trace.add(TraceOp.REALLOC, blocks.number(old), bytes, 0);
            return;
        }
        if (target != old && blocks.isLive(target)) {
            throw text.error("0x" + Long.toHexString(target) + " is allocated again before it is freed");
        }
        trace.add(TraceOp.REALLOC, blocks.move(old, target), bytes, 0);
    }

    private static void allocate(TextCursor text, TraceOp op, long pointer, long bytes, long alignment, BlockNames blocks, TraceBuilder trace)
            throws TraceException {
        if (pointer != 0 && blocks.isLive(pointer)) {
            throw text.error("0x" + Long.toHexString(pointer) + " is allocated again before it is freed");
        }
        trace.add(op, blocks.allocate(pointer), bytes, alignment);
    }

    private static void known(TextCursor text, long pointer, BlockNames blocks) throws TraceException {
        if (!blocks.isLive(pointer)) {
            throw text.error("0x" + Long.toHexString(pointer) + " is not allocated here");
        }
    }

    private static long pointer(TextCursor text) throws TraceException {
        return text.number("a pointer");
    }
}
