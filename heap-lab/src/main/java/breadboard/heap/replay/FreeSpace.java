package breadboard.heap.replay;

import breadboard.api.heap.HeapStrategy;

/// The free blocks of a heap at one instant, in figures. F is the sum of their sizes f_i, m their number.
///
/// @param bytes        F
/// @param blocks       m
/// @param largest      f_max
/// @param sumOfSquares Σ f_i²
/// @param metadata     bytes of metadata: blocks of metadata, and what lies before the payload in live blocks
/// @param byOrder      for each k the bytes of free blocks of 2^k to 2^(k+1)-1 bytes
public record FreeSpace(long bytes, long blocks, long largest, double sumOfSquares, long metadata, long[] byOrder) {

    /// Looks at a heap; nothing is metered.
    public static FreeSpace of(HeapStrategy heap) {
        Sum sum = new Sum();
        heap.walkBlocks(sum::add);
        return sum.result();
    }

    /// S4, external fragmentation by the worst request: `E = 1 - f_max/F`, and 0 when F = 0.
    public double externalFragmentation() {
        return bytes == 0 ? 0 : 1 - (double) largest / bytes;
    }

    /// S5, external fragmentation by squares: `Q = 1 - sqrt(Σ f_i²)/F`, and 0 when F = 0.
    public double quadraticFragmentation() {
        return bytes == 0 ? 0 : 1 - Math.sqrt(sumOfSquares) / bytes;
    }

    /// S6, unusable free space for order j (requests of 2^j bytes): `U_j = (F - Σ_{k>=j} b_k)/F` with b_k the bytes in blocks of order k;
    /// 1 when F = 0.
    public double unusable(int order) {
        if (bytes == 0) {
            return 1;
        }
        long usable = 0;
        for (int k = order; k < byOrder.length; k++) {
            usable += byOrder[k];
        }
        return (double) (bytes - usable) / bytes;
    }

    /// S7, the fragmentation index of a request that failed, as Linux has it, in 0 to 1: `1 - (1 + F/request)/m`; 0 when there is no free
    /// block, -1 when a block of that size is free (then layout, not fragmentation, was the reason). Near 0 the heap lacked memory,
    /// near 1 it was fragmented.
    public double fragmentationIndex(long request) {
        if (Long.compareUnsigned(largest, request) >= 0) {
            return -1;
        }
        return blocks == 0 ? 0 : 1 - (1 + (double) bytes / request) / blocks;
    }

    /// Adds blocks up.
    private static final class Sum {
        private long bytes;
        private long blocks;
        private long largest;
        private double squares;
        private long metadata;
        private final long[] byOrder = new long[Long.SIZE];

        void add(HeapStrategy.Block block) {
            switch (block.state()) {
                case LIVE -> metadata += block.payload() - block.address();
                case LIVE_RUN -> { }
                case METADATA -> metadata += block.bytes();
                case FREE -> {
                    bytes += block.bytes();
                    blocks++;
                    largest = Math.max(largest, block.bytes());
                    squares += (double) block.bytes() * block.bytes();
                    byOrder[Long.SIZE - 1 - Long.numberOfLeadingZeros(Math.max(1, block.bytes()))] += block.bytes();
                }
            }
        }

        FreeSpace result() {
            return new FreeSpace(bytes, blocks, largest, squares, metadata, byOrder);
        }
    }
}
