package breadboard.heap.symbols;

import java.util.Map;
import java.util.Optional;

/// Names of heap functions, level by level: the only list.
final class Patterns {
    private static final long PAGE = 4096;
    private static final int NONE = Registers.NONE;

    /// What a name means.
    ///
    /// @param group functions of one group belong together: a heap's methods
    record Meaning(Level level, String group, HeapOp op, Optional<Registers> registers, long fixedSize) { }

    /// Methods of types called `Heap` or `Talc`.
    private static final Map<String, HeapOp> HEAP_METHODS = Map.of("init", HeapOp.INIT, "alloc", HeapOp.ALLOC, "dealloc", HeapOp.FREE,
            "allocate_first_fit", HeapOp.ALLOC, "deallocate", HeapOp.FREE, "malloc", HeapOp.ALLOC, "free", HeapOp.FREE);
    private static final Map<String, HeapOp> GLOBAL_METHODS = Map.of("alloc", HeapOp.ALLOC, "dealloc", HeapOp.FREE,
            "realloc", HeapOp.REALLOC, "alloc_zeroed", HeapOp.ALLOC_ZEROED);
    /// Functions whose registers are known: those that a compiler or a C header declares.
    private static final Map<String, Meaning> FUNCTIONS = Map.ofEntries(
            rust(Level.RUST, "__rust_"), rust(Level.RUST, "__rust_", "alloc_zeroed", HeapOp.ALLOC_ZEROED, Registers.allocating(0, 1)),
            rust(Level.RUST, "__rust_", "dealloc", HeapOp.FREE, Registers.freeing(0, 1, 2)),
            rust(Level.RUST, "__rust_", "realloc", HeapOp.REALLOC, new Registers(0, 3, 2, 1, NONE, NONE)),
            rust(Level.RUST_GLOBAL, "__rg_"), rust(Level.RUST_GLOBAL, "__rg_", "alloc_zeroed", HeapOp.ALLOC_ZEROED, Registers.allocating(0, 1)),
            rust(Level.RUST_GLOBAL, "__rg_", "dealloc", HeapOp.FREE, Registers.freeing(0, 1, 2)),
            rust(Level.RUST_GLOBAL, "__rg_", "realloc", HeapOp.REALLOC, new Registers(0, 3, 2, 1, NONE, NONE)),
            c("malloc", "malloc", HeapOp.ALLOC, Registers.allocating(0, NONE)),
            c("malloc", "calloc", HeapOp.ALLOC_ZEROED, new Registers(NONE, 1, NONE, NONE, 0, NONE)),
            c("malloc", "realloc", HeapOp.REALLOC, new Registers(0, 1, NONE, NONE, NONE, NONE)),
            c("malloc", "free", HeapOp.FREE, Registers.freeing(0, NONE, NONE)),
            c("malloc", "memalign", HeapOp.ALLOC, Registers.allocating(1, 0)),
            c("malloc", "aligned_alloc", HeapOp.ALLOC, Registers.allocating(1, 0)),
            c("malloc", "posix_memalign", HeapOp.ALLOC_TO, new Registers(NONE, 2, 1, NONE, NONE, 0)),
            c("kmalloc", "kmalloc", HeapOp.ALLOC, Registers.allocating(0, NONE)),
            c("kmalloc", "__kmalloc", HeapOp.ALLOC, Registers.allocating(0, NONE)),
            c("kmalloc", "kzalloc", HeapOp.ALLOC_ZEROED, Registers.allocating(0, NONE)),
            c("kmalloc", "kfree", HeapOp.FREE, Registers.freeing(0, NONE, NONE)),
            Map.entry("kalloc", new Meaning(Level.C, "kmalloc", HeapOp.ALLOC, Optional.of(Registers.allocating(NONE, NONE)), PAGE)));

    private Patterns() { }

    private static Map.Entry<String, Meaning> rust(Level level, String prefix) {
        return rust(level, prefix, "alloc", HeapOp.ALLOC, Registers.allocating(0, 1));
    }

    private static Map.Entry<String, Meaning> rust(Level level, String prefix, String name, HeapOp op, Registers registers) {
        return Map.entry(prefix + name, new Meaning(level, prefix, op, Optional.of(registers), 0));
    }

    private static Map.Entry<String, Meaning> c(String group, String name, HeapOp op, Registers registers) {
        return Map.entry(name, new Meaning(Level.C, group, op, Optional.of(registers), 0));
    }

    /// What a path means; empty when it is no heap function.
    static Optional<Meaning> of(SymbolPath path) {
        String name = path.last(0);
        String owner = path.last(1);
        if (path.parts().size() == 1 || owner.equals("__rustc")) {
            return Optional.ofNullable(FUNCTIONS.get(name));
        }
        return method(path, owner, name).or(() -> method(path, path.last(2), owner));
    }

    /// A v0 name of a generic method ends with the crate that it was compiled for: then owner and name stand one part further in front.
    private static Optional<Meaning> method(SymbolPath path, String owner, String name) {
        if (owner.equals("GlobalAlloc") || owner.endsWith("GlobalAlloc>") && owner.contains(" as ")) {
            return Optional.ofNullable(GLOBAL_METHODS.get(name))
                    .map(op -> new Meaning(Level.GLOBAL_ALLOC, prefix(path, name), op, Optional.empty(), 0));
        }
        if (owner.matches("(Heap|Talc)(<.*)?")) {
            return Optional.ofNullable(HEAP_METHODS.get(name))
                    .map(op -> new Meaning(Level.HEAP, prefix(path, name), op, Optional.empty(), 0));
        }
        return Optional.empty();
    }

    private static String prefix(SymbolPath path, String name) {
        return String.join("::", path.parts().subList(0, path.parts().lastIndexOf(name)));
    }
}
