package breadboard.heap.symbols;

/// A call of a heap function, with its arguments.
///
/// @param op      what is asked
/// @param address the block that comes back or is to change; for `INIT`, where the memory begins
/// @param size    bytes requested; `UNKNOWN` where the function is not told; for `INIT`, of the memory
/// @param align   alignment requested; 0 where the function is not told
/// @param old     for a `REALLOC`, bytes requested before; `UNKNOWN` where the function is not told
/// @param target  where an `ALLOC_TO` stores its result
public record HeapCall(HeapOp op, long address, long size, long align, long old, long target) {
    /// The function is not told a size.
    public static final long UNKNOWN = -1;
}
