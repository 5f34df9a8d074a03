package breadboard.allocators.fit;

import breadboard.allocators.core.Counters;
import breadboard.allocators.core.FreeMap;
import breadboard.allocators.core.Regions;
import breadboard.api.heap.HeapFault;
import breadboard.api.heap.HeapFault.Kind;
import breadboard.api.heap.HeapStrategy.Block;
import breadboard.api.heap.HeapStrategy.BlockVisitor;
import breadboard.api.heap.HeapStrategy.FreeListVisitor;
import breadboard.api.heap.HeapStrategy.State;

/// Walks over a heap without being counted.
record FitWalk(Geometry geometry, Regions regions, Regions areas, FreeList list, Tags tags, Counters counters) {

    void blocks(BlockVisitor visitor) {
        if (geometry.headerless()) {
            FreeMap free = new FreeMap();
            freeList((list, _, address, bytes) -> free.add(address, bytes, list));
            free.walk(regions, areas, visitor);
            return;
        }
        for (int i = 0; i < regions.count(); i++) {
            metadata(regions.start(i), areas.start(i), visitor);
            tagged(areas.start(i), areas.end(i), visitor);
            metadata(areas.end(i), regions.end(i), visitor);
        }
    }

    private static void metadata(long start, long end, BlockVisitor visitor) {
        if (start < end) {
            visitor.block(new Block(start, end - start, State.METADATA, -1, -1, -1));
        }
    }

    private void tagged(long start, long end, BlockVisitor visitor) {
        long block = start;
        while (block < end) {
            long header = tags.peekHeader(block);
            long bytes = Tags.size(header);
            if (bytes < geometry.least() || bytes > end - block) {
                // Damaged: what comes cannot be told apart.
                visitor.block(new Block(block, end - block, State.LIVE_RUN, -1, -1, -1));
                return;
            }
            visitor.block(Tags.live(header)
                    ? new Block(block, bytes, State.LIVE, block + geometry.layout().payloadOffset(), Tags.requested(header), -1)
                    : new Block(block, bytes, State.FREE, -1, -1, 0));
            block += bytes;
        }
    }

    void freeList(FreeListVisitor visitor) {
        int position = 0;
        for (long node = list.peekHead(); node != 0 && position < counters.freeBlocks(); node = list.peekNext(node)) {
            visitor.free(0, position++, node, list.peekSize(node));
        }
    }

    HeapFault check(FitConfig config) {
        if (regions.count() == 0) {
            return null;
        }
        HeapFault links = list.check();
        if (links != null) {
            return links;
        }
        long freeBytes = 0;
        long before = 0;
        long beforeBytes = 0;
        for (long node = list.peekHead(); node != 0; node = list.peekNext(node)) {
            long bytes = list.peekSize(node);
            if (bytes < geometry.least() || areas.holding(node, bytes) < 0) {
                return header(node, "a free block of " + bytes + " bytes does not fit into the heap");
            }
            HeapFault misplaced = misplaced(config, before, beforeBytes, node, bytes);
            if (misplaced != null) {
                return misplaced;
            }
            freeBytes += bytes;
            before = node;
            beforeBytes = bytes;
        }
        if (freeBytes != counters.stats().freeBytes()) {
            return header(list.roots(), "the free list holds " + freeBytes + " bytes and should hold " + counters.stats().freeBytes());
        }
        return geometry.headerless() ? null : checkTags(config);
    }

    private HeapFault misplaced(FitConfig config, long before, long beforeBytes, long node, long bytes) {
        if (before == 0) {
            return null;
        }
        return switch (config.order()) {
            case ADDRESS -> node < before + beforeBytes ? link(node, "free blocks are not in address order, or overlap") : null;
            case SIZE -> bytes < beforeBytes ? link(node, "free blocks are not in the order of their sizes") : null;
            case LIFO, FIFO -> null;
        };
    }

    private HeapFault checkTags(FitConfig config) {
        for (int i = 0; i < areas.count(); i++) {
            boolean beforeLive = true;
            long block = areas.start(i);
            if (geometry.layout() == FitConfig.Layout.TAGS && tags.peekFooterBefore(block) != Tags.LIVE) {
                return header(block, "the word before the first block was overwritten");
            }
            while (block < areas.end(i)) {
                HeapFault wrong = checkBlock(config, block, areas.end(i), beforeLive);
                if (wrong != null) {
                    return wrong;
                }
                beforeLive = Tags.live(tags.peekHeader(block));
                block += Tags.size(tags.peekHeader(block));
            }
            if (tags.peekHeader(block) != (Tags.LIVE | bit(beforeLive))) {
                return header(block, "the word behind the last block was overwritten");
            }
        }
        return null;
    }

    private HeapFault checkBlock(FitConfig config, long block, long end, boolean beforeLive) {
        long header = tags.peekHeader(block);
        long bytes = Tags.size(header);
        if (bytes < geometry.least() || bytes > end - block || (header & Tags.BEFORE_LIVE) != bit(beforeLive) || (header & 4) != 0) {
            return header(block, "no block has the header 0x" + Long.toHexString(header));
        }
        long requested = Tags.requested(header);
        if (Tags.live(header) ? requested == 0 || requested > bytes - geometry.layout().overheadBytes() : requested != 0) {
            return header(block, "a block of " + bytes + " bytes cannot be requested with " + requested);
        }
        boolean footed = geometry.layout() == FitConfig.Layout.TAGS || !Tags.live(header);
        if (footed && tags.peekFooterBefore(block + bytes) != (bytes | header & Tags.LIVE)) {
            return header(block, "header and footer differ");
        }
        if (!Tags.live(header) && !beforeLive && config.coalescing() == FitConfig.Coalescing.IMMEDIATE) {
            return header(block, "two free blocks touch");
        }
        return null;
    }

    private long bit(boolean beforeLive) {
        return beforeLive && geometry.layout() == FitConfig.Layout.HEADER ? Tags.BEFORE_LIVE : 0;
    }

    private static HeapFault header(long address, String detail) {
        return new HeapFault(Kind.HEADER_CORRUPTED, address, detail);
    }

    private static HeapFault link(long address, String detail) {
        return new HeapFault(Kind.LINK_CORRUPTED, address, detail);
    }
}
