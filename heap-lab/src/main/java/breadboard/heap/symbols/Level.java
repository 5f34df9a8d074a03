package breadboard.heap.symbols;

/// How deep in a program's heap a function lies, from the inside out.
public enum Level {
    /// What the user named.
    GIVEN("given by the board"),
    /// Methods of an allocator's `Heap`.
    HEAP("methods of the allocator's heap"),
    /// `core::alloc::GlobalAlloc` of the global allocator.
    GLOBAL_ALLOC("GlobalAlloc methods"),
    /// `__rust_alloc` and its kin, also as `__rustc::__rust_alloc`.
    RUST("__rust_alloc and its kin"),
    /// `__rg_alloc` and its kin, of compilers before 1.71.
    RUST_GLOBAL("__rg_alloc and its kin"),
    /// `malloc` or `kmalloc` and their kin.
    C("C functions");

    private final String words;

    Level(String words) {
        this.words = words;
    }

    @Override
    public String toString() {
        return words;
    }
}
