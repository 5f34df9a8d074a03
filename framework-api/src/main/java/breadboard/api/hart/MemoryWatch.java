package breadboard.api.hart;

/// What the host does when a hart has accessed watched memory: see `Hart.watch`.
@FunctionalInterface
public interface MemoryWatch {

    /// The instruction at `hart.pc()` has loaded or stored, and is not finished. `hart.yield()` ends the run behind it.
    ///
    /// @param address physical address of the first byte accessed
    /// @param bytes   how many
    /// @param access  `LOAD` or `STORE`; an instruction that does both stores
    void accessed(Hart hart, long address, int bytes, Access access);
}
