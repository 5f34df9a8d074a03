package breadboard.heap.trace;

/// What a program asked of its heap.
public enum TraceOp {
    /// A block, as by `malloc` or `GlobalAlloc::alloc`.
    ALLOC("alloc"),
    /// A block of zeros, as by `calloc` or `alloc_zeroed`.
    CALLOC("calloc"),
    /// A block is given back.
    FREE("free"),
    /// A block is to have another size.
    REALLOC("realloc"),
    /// Not a request: a phase of the program begins, numbered by the id.
    MARK("mark");

    private static final TraceOp[] ALL = values();
    private final String word;

    TraceOp(String word) {
        this.word = word;
    }

    /// The constant with that ordinal.
    static TraceOp of(int ordinal) {
        return ALL[ordinal];
    }

    /// How JSON lines spell it.
    @Override
    public String toString() {
        return word;
    }
}
