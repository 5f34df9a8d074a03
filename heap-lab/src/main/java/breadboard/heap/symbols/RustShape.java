package breadboard.heap.symbols;

/// In which order a Rust method gets its arguments. The Rust ABI says nothing about it: `&self` may have been folded away, and `Layout` is
/// passed as its two fields in whatever order the compiler chose. In the order of likelihood.
enum RustShape {
    SELF_ALIGN_SIZE(1, true),
    SELF_SIZE_ALIGN(1, false),
    ALIGN_SIZE(0, true),
    SIZE_ALIGN(0, false);

    private final int first;
    private final boolean alignFirst;

    RustShape(int first, boolean alignFirst) {
        this.first = first;
        this.alignFirst = alignFirst;
    }

    /// Whether the first argument is `&self`.
    boolean hasSelf() {
        return first == 1;
    }

    /// Where the arguments of a method lie.
    Registers registers(HeapOp op) {
        int align = alignFirst ? 0 : 1;
        int size = 1 - align;
        return switch (op) {
            case INIT -> Registers.freeing(first, first + 1, Registers.NONE);
            case ALLOC, ALLOC_ZEROED -> Registers.allocating(first + size, first + align);
            case FREE -> Registers.freeing(first, first + 1 + size, first + 1 + align);
            case REALLOC -> new Registers(first, first + 3, first + 1 + align, first + 1 + size, Registers.NONE, Registers.NONE);
            case ALLOC_TO -> throw new IllegalArgumentException("no Rust method stores its result");
        };
    }
}
