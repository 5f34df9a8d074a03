package breadboard.heap.replay;

/// S10: the first request that could not be served, and the heap at that instant.
///
/// @param operation      its number, from 0
/// @param bytes          the size requested
/// @param alignment      the alignment requested
/// @param requestedBytes R: the sum of the sizes of live requests
/// @param allocatedBytes A: the same with rounding and headers
/// @param free           the free blocks
public record Failure(long operation, long bytes, long alignment, long requestedBytes, long allocatedBytes, FreeSpace free) {

    /// Why, in one clause.
    public String reason() {
        if (Long.compareUnsigned(free.bytes(), bytes) < 0) {
            return "out of memory: " + Long.toUnsignedString(bytes) + " bytes wanted, " + free.bytes() + " free";
        }
        if (Long.compareUnsigned(free.largest(), bytes) < 0) {
            return "fragmented: %d bytes wanted, %d free in %d blocks, the largest %d".formatted(bytes, free.bytes(), free.blocks(), free.largest());
        }
        return "layout: %d bytes aligned to %d wanted; a block of %d is free but does not serve".formatted(bytes, alignment, free.largest());
    }
}
