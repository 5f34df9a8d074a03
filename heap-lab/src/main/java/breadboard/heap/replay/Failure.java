package breadboard.heap.replay;

import breadboard.api.state.StateReader;
import breadboard.api.state.StateWriter;

/// S10: the first request that could not be served, and the heap at that instant.
///
/// @param operation      its number, from 0
/// @param bytes          the size requested
/// @param alignment      the alignment requested
/// @param requestedBytes R: the sum of the sizes of live requests
/// @param allocatedBytes A: the same with rounding and headers
/// @param free           the free blocks
public record Failure(long operation, long bytes, long alignment, long requestedBytes, long allocatedBytes, FreeSpace free) {

    /// Writes it.
    public void save(StateWriter writer) {
        writer.putLongs(new long[] {operation, bytes, alignment, requestedBytes, allocatedBytes});
        writer.putLongs(new long[] {free.bytes(), free.blocks(), free.largest(), Double.doubleToRawLongBits(free.sumOfSquares()), free.metadata()});
        writer.putLongs(free.byOrder());
    }

    /// Reads what `save` wrote.
    public static Failure load(StateReader reader) {
        long[] request = new long[5];
        reader.getLongs(request);
        long[] blocks = new long[5];
        reader.getLongs(blocks);
        return new Failure(request[0], request[1], request[2], request[3], request[4],
                new FreeSpace(blocks[0], blocks[1], blocks[2], Double.longBitsToDouble(blocks[3]), blocks[4], reader.getLongs()));
    }

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
