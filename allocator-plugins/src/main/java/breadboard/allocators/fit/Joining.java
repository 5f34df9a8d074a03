package breadboard.allocators.fit;

import breadboard.allocators.core.Counters;
import breadboard.allocators.core.Regions;
import breadboard.api.heap.CostMeter;
import breadboard.api.heap.FaultSink;
import breadboard.api.heap.HeapFault;
import breadboard.api.heap.HeapFault.Kind;
import breadboard.api.heap.Step;

/// Makes blocks free, and one of neighbours that are.
final class Joining {
    private final FitConfig config;
    private final Geometry geometry;
    private final FreeList list;
    private final Tags tags;
    private final Regions areas;
    private final Counters counters;
    private final CostMeter meter;
    private final FaultSink faults;

    Joining(FitConfig config, Geometry geometry, FreeList list, Tags tags, Regions areas, Counters counters, CostMeter meter,
            FaultSink faults) {
        this.config = config;
        this.geometry = geometry;
        this.list = list;
        this.tags = tags;
        this.areas = areas;
        this.counters = counters;
        this.meter = meter;
        this.faults = faults;
    }

    /// Makes a block free.
    ///
    /// @return false when it overlaps one that is free already; reported
    boolean release(long block, long bytes, boolean beforeLive) {
        if (!geometry.headerless()) {
            releaseTagged(block, bytes, beforeLive);
            return true;
        }
        return config.order() == FitConfig.Order.ADDRESS ? releaseBetween(block, bytes) : releaseSearching(block, bytes);
    }

    private void releaseTagged(long block, long bytes, boolean beforeLive) {
        long behind = 0;
        long before = 0;
        if (config.coalescing() == FitConfig.Coalescing.IMMEDIATE) {
            behind = freeAt(block + bytes);
            before = tags.freeBefore(block, beforeLive ? Tags.BEFORE_LIVE : 0);
            if (before != 0 && !isFree(block - before, before)) {
                corrupted(block - before);
                before = 0;
            }
        }
        long first = block - before;
        boolean firstBeforeLive = before == 0 ? beforeLive : (tags.header(first) & Tags.BEFORE_LIVE) != 0;
        boolean stays = config.order() == FitConfig.Order.ADDRESS;
        if (before != 0) {
            joined(before);
            if (!stays) {
                list.remove(first);
            }
        }
        if (behind != 0) {
            joined(behind);
            if (stays && before == 0) {
                list.replace(block + bytes, block);
            } else if (stays) {
                list.absorb(block + bytes, first);
            } else {
                list.remove(block + bytes);
            }
        }
        long all = before + bytes + behind;
        tags.setFree(first, all, firstBeforeLive);
        counters.freed(all);
        if (!stays || before == 0 && behind == 0) {
            list.insert(first, all);
        }
    }

    /// The list is in address order: the neighbours are where the block belongs.
    private boolean releaseBetween(long block, long bytes) {
        long before = 0;
        long beforeBytes = 0;
        long after = list.head();
        long seen = 0;
        while (after != 0 && after < block && !list.tooLong(++seen)) {
            before = after;
            after = list.next(after);
        }
        meter.steps(Step.LIST_NODE, after == 0 ? seen : seen + 1);
        if (before != 0) {
            beforeBytes = list.size(before);
        }
        if (before + beforeBytes > block && before != 0 || after != 0 && after < block + bytes) {
            return refuse(block);
        }
        boolean join = config.coalescing() == FitConfig.Coalescing.IMMEDIATE;
        boolean withBefore = join && before != 0 && before + beforeBytes == block && areas.holding(before, beforeBytes + bytes) >= 0;
        long behind = join && after == block + bytes ? sizeBehind(after) : 0;
        long first = withBefore ? before : block;
        long all = (withBefore ? beforeBytes : 0) + bytes + behind;
        if (withBefore) {
            joined(beforeBytes);
        }
        if (behind != 0) {
            joined(behind);
            if (withBefore) {
                list.absorb(after, before);
            } else {
                list.replace(after, block);
            }
        } else if (!withBefore) {
            list.insertBetween(block, before, after);
        }
        tags.setFree(first, all, true);
        counters.freed(all);
        return true;
    }

    /// The list is in no order that helps: all of it is searched for the neighbours.
    private boolean releaseSearching(long block, long bytes) {
        long before = 0;
        long beforeBytes = 0;
        long after = 0;
        if (config.coalescing() == FitConfig.Coalescing.IMMEDIATE) {
            long seen = 0;
            for (long node = list.head(); node != 0 && !list.tooLong(++seen); node = list.next(node)) {
                long size = list.size(node);
                if (node < block + bytes && block < node + size) {
                    meter.steps(Step.LIST_NODE, seen);
                    return refuse(block);
                }
                if (node + size == block) {
                    before = node;
                    beforeBytes = size;
                } else if (node == block + bytes) {
                    after = node;
                }
            }
            meter.steps(Step.LIST_NODE, seen);
        }
        boolean withBefore = before != 0 && areas.holding(before, beforeBytes + bytes) >= 0;
        long behind = after == 0 ? 0 : sizeBehind(after);
        if (withBefore) {
            joined(beforeBytes);
            list.remove(before);
        }
        if (behind != 0) {
            joined(behind);
            list.remove(after);
        }
        long first = withBefore ? before : block;
        long all = (withBefore ? beforeBytes : 0) + bytes + behind;
        tags.setFree(first, all, true);
        counters.freed(all);
        list.insert(first, all);
        return true;
    }

    /// Joins all free neighbours there are.
    ///
    /// @return whether there were any
    boolean joinAll() {
        long before = counters.freeBlocks();
        if (geometry.headerless()) {
            joinList();
        } else {
            for (int i = 0; i < areas.count(); i++) {
                joinArea(areas.start(i), areas.end(i));
            }
        }
        return counters.freeBlocks() < before;
    }

    private void joinList() {
        long seen = 0;
        long node = list.head();
        // Each step either joins two blocks or leaves one behind.
        for (long most = counters.freeBlocks(); node != 0 && seen < most; seen++) {
            long bytes = list.size(node);
            long after = list.next(node);
            if (after != 0 && node + bytes == after && areas.holding(node, bytes) >= 0) {
                long behind = sizeBehind(after);
                if (behind == 0) {
                    break;
                }
                counters.taken(bytes);
                joined(behind);
                list.absorb(after, node);
                tags.setFree(node, bytes + behind, true);
                counters.freed(bytes + behind);
            } else {
                node = after;
            }
        }
        meter.steps(Step.LIST_NODE, seen);
    }

    private void joinArea(long start, long end) {
        long block = start;
        while (block < end) {
            long header = tags.header(block);
            long bytes = Tags.size(header);
            if (bytes < geometry.least() || bytes > end - block) {
                corrupted(block);
                return;
            }
            long behind = Tags.live(header) || block + bytes >= end ? 0 : freeAt(block + bytes);
            if (behind == 0) {
                block += bytes;
            } else {
                counters.taken(bytes);
                joined(behind);
                list.absorb(block + bytes, block);
                tags.setFree(block, bytes + behind, (header & Tags.BEFORE_LIVE) != 0);
                counters.freed(bytes + behind);
                if (!list.keepsPlace()) {
                    list.remove(block);
                    list.insert(block, bytes + behind);
                }
            }
        }
    }

    /// Takes the free block at `block` for the live one in front of it, if it is free and has `need` bytes.
    ///
    /// @return its size, or 0
    long takeBehind(long block, long need) {
        long bytes = freeAt(block);
        if (bytes < need) {
            return 0;
        }
        joined(bytes);
        list.remove(block);
        return bytes;
    }

    /// The size of the free block at an address where some block or the area's end is, or 0 when that one is live.
    private long freeAt(long block) {
        long header = tags.header(block);
        if (Tags.live(header)) {
            return 0;
        }
        if (Tags.size(header) < geometry.least() || areas.holding(block, Tags.size(header)) < 0) {
            corrupted(block);
            return 0;
        }
        return Tags.size(header);
    }

    private boolean isFree(long block, long bytes) {
        return areas.holding(block, bytes) >= 0 && (tags.header(block) & ~Tags.BEFORE_LIVE) == bytes;
    }

    private long sizeBehind(long node) {
        long bytes = list.size(node);
        if (bytes < geometry.least() || areas.holding(node, bytes) < 0) {
            corrupted(node);
            return 0;
        }
        return bytes;
    }

    private void joined(long bytes) {
        counters.taken(bytes);
        meter.step(Step.MERGE);
    }

    private boolean refuse(long block) {
        faults.report(new HeapFault(Kind.DOUBLE_FREE, block, "some of the block is free already"));
        return false;
    }

    private void corrupted(long block) {
        faults.report(new HeapFault(Kind.HEADER_CORRUPTED, block, "no free block has this header"));
    }
}
