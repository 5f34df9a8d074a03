package breadboard.allocators.slab;

import breadboard.allocators.core.Regions;
import breadboard.api.heap.HeapFault;
import breadboard.api.heap.HeapFault.Kind;
import breadboard.api.heap.HeapStats;
import breadboard.api.heap.HeapStrategy;
import breadboard.api.heap.HeapStrategy.Block;
import breadboard.api.heap.HeapStrategy.BlockVisitor;
import breadboard.api.heap.HeapStrategy.FreeListVisitor;
import breadboard.api.heap.HeapStrategy.State;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/// Walks over slabs and pages without being counted. Free objects are in the list of their cache's number; the page source's lists come
/// behind those.
record SlabWalk(Descriptors pages, Cache[] caches, HeapStrategy source) {

    void blocks(Regions regions, BlockVisitor visitor) {
        List<Block> blocks = new ArrayList<>();
        freeLists((list, _, address, bytes) -> blocks.add(new Block(address, bytes, State.FREE, -1, -1, list)));
        Set<Long> free = new HashSet<>();
        blocks.forEach(block -> free.add(block.address()));
        for (long page = 0; page < pages.pages(); page++) {
            if (pages.peekKind(page) == Descriptors.LARGE) {
                live(blocks, pages.page(page), pages.peekRunPages(page) * SlabHeap.PAGE_BYTES);
            } else if (cache(page) != null) {
                Cache cache = cache(page);
                for (int i = 0; i < cache.objectsPerSlab(); i++) {
                    long object = pages.page(page) + (long) i * cache.objectBytes();
                    if (!free.contains(object)) {
                        live(blocks, object, cache.objectBytes());
                    }
                }
            }
        }
        blocks.sort(Comparator.comparingLong(Block::address));
        long at = regions.start(0);
        for (Block block : blocks) {
            // Where damage makes blocks overlap, the first counts.
            if (block.address() >= at && block.bytes() > 0 && block.bytes() <= regions.end(0) - block.address()) {
                metadata(at, block.address(), visitor);
                visitor.block(block);
                at = block.address() + block.bytes();
            }
        }
        metadata(at, regions.end(0), visitor);
    }

    private static void live(List<Block> blocks, long address, long bytes) {
        blocks.add(new Block(address, bytes, State.LIVE, address, -1, -1));
    }

    private static void metadata(long start, long end, BlockVisitor visitor) {
        if (start < end) {
            visitor.block(new Block(start, end - start, State.METADATA, -1, -1, -1));
        }
    }

    void freeLists(FreeListVisitor visitor) {
        int[] positions = new int[caches.length];
        for (long page = 0; page < pages.pages(); page++) {
            Cache cache = cache(page);
            if (cache != null) {
                int number = pages.peekCache(page);
                walk(page, cache, object -> visitor.free(number, positions[number]++, object, cache.objectBytes()));
            }
        }
        source.walkFreeLists((list, position, address, bytes) -> visitor.free(caches.length + list, position, address, bytes));
    }

    HeapFault check(HeapStats stats) {
        long free = 0;
        for (long page = 0; page < pages.pages(); page++) {
            int kind = pages.peekKind(page);
            if (kind > Descriptors.INNER || kind == Descriptors.SLAB && (cache(page) == null || pages.peekRunPages(page) != cache(page).slabPages())) {
                return new HeapFault(Kind.HEADER_CORRUPTED, pages.page(page), "no page has this descriptor");
            }
            Cache cache = cache(page);
            if (cache != null) {
                int[] seen = new int[1];
                HeapFault broken = walk(page, cache, _ -> seen[0]++);
                if (broken != null) {
                    return broken;
                }
                if (seen[0] + pages.peekInUse(page) != cache.objectsPerSlab()) {
                    return new HeapFault(Kind.LINK_CORRUPTED, pages.page(page), "a slab of " + cache.objectsPerSlab() + " objects has " + seen[0]
                            + " free and " + pages.peekInUse(page) + " in use");
                }
                free += seen[0];
            }
        }
        return free == stats.freeBlocks() ? null
                : new HeapFault(Kind.LINK_CORRUPTED, pages.page(0), "slabs hold " + free + " free objects and should hold " + stats.freeBlocks());
    }

    private HeapFault walk(long page, Cache cache, Objects visitor) {
        int seen = 0;
        Set<Long> known = new HashSet<>();
        for (long object = pages.peekFree(page); object != 0; object = pages.peekNextObject(object)) {
            long offset = object - pages.page(page);
            if (offset < 0 || offset % cache.objectBytes() != 0 || offset / cache.objectBytes() >= cache.objectsPerSlab() || !known.add(object)) {
                return new HeapFault(Kind.LINK_CORRUPTED, object, "no free object of " + cache.objectBytes() + " bytes can be there");
            }
            seen++;
            visitor.free(object);
            if (!pages.soundLink(object)) {
                return new HeapFault(Kind.LINK_CORRUPTED, object, "the link leads out of the window, " + seen + " objects on");
            }
        }
        return null;
    }

    /// The cache whose slab begins with a page, or null.
    private Cache cache(long page) {
        boolean slab = pages.peekKind(page) == Descriptors.SLAB && pages.peekCache(page) < caches.length;
        return slab ? caches[pages.peekCache(page)] : null;
    }

    private interface Objects {
        void free(long object);
    }
}
