package breadboard.allocators.tlsf;

import breadboard.allocators.core.Regions;
import breadboard.api.heap.HeapFault;
import breadboard.api.heap.HeapFault.Kind;
import breadboard.api.heap.HeapStats;
import breadboard.api.heap.HeapStrategy.Block;
import breadboard.api.heap.HeapStrategy.BlockVisitor;
import breadboard.api.heap.HeapStrategy.State;

/// Walks over a heap by its headers, without being counted.
record TlsfWalk(Regions regions, Regions areas, Headers headers) {
    private static final int LEAST_BYTES = 24;

    void blocks(BlockVisitor visitor) {
        for (int i = 0; i < regions.count(); i++) {
            metadata(regions.start(i), areas.start(i), visitor);
            long block = areas.start(i);
            while (block < areas.end(i)) {
                long header = headers.peek(block);
                long bytes = Headers.size(header) + Tlsf.HEADER_BYTES;
                if (bytes < Tlsf.HEADER_BYTES + LEAST_BYTES || bytes > areas.end(i) - block) {
                    // Damaged: what comes cannot be told apart.
                    visitor.block(new Block(block, areas.end(i) - block, State.LIVE_RUN, -1, -1, -1));
                    break;
                }
                visitor.block(Headers.free(header) ? new Block(block, bytes, State.FREE, -1, -1, 0)
                        : new Block(block, bytes, State.LIVE, block + Tlsf.HEADER_BYTES, -1, -1));
                block += bytes;
            }
            metadata(areas.end(i), regions.end(i), visitor);
        }
    }

    private static void metadata(long start, long end, BlockVisitor visitor) {
        if (start < end) {
            visitor.block(new Block(start, end - start, State.METADATA, -1, -1, -1));
        }
    }

    HeapFault check(HeapStats stats) {
        long live = 0;
        for (int i = 0; i < areas.count(); i++) {
            boolean beforeFree = false;
            long before = 0;
            long block = areas.start(i);
            while (block < areas.end(i)) {
                long header = headers.peek(block);
                long bytes = Headers.size(header) + Tlsf.HEADER_BYTES;
                if (bytes < Tlsf.HEADER_BYTES + LEAST_BYTES || bytes > areas.end(i) - block || header >>> 32 != 0 || (header & 4) != 0
                        || Headers.beforeFree(header) != beforeFree || Headers.free(header) && beforeFree) {
                    return damaged(block, header);
                }
                if (beforeFree && headers.peekBefore(block) != before) {
                    return new HeapFault(Kind.HEADER_CORRUPTED, block, "the way back to the free block before is lost");
                }
                beforeFree = Headers.free(header);
                live += beforeFree ? 0 : 1;
                before = block;
                block += bytes;
            }
            if (headers.peek(block) != (beforeFree ? Headers.BEFORE_FREE : 0) || beforeFree && headers.peekBefore(block) != before) {
                return damaged(block, headers.peek(block));
            }
        }
        return live == stats.liveBlocks() ? null
                : new HeapFault(Kind.HEADER_CORRUPTED, areas.start(0), "headers show " + live + " live blocks, and there are " + stats.liveBlocks());
    }

    private static HeapFault damaged(long block, long header) {
        return new HeapFault(Kind.HEADER_CORRUPTED, block, "no block has the header 0x" + Long.toHexString(header));
    }
}
