package breadboard.allocators.fit;

import breadboard.allocators.core.Bits;
import breadboard.allocators.core.Counters;
import breadboard.allocators.core.Regions;
import breadboard.api.heap.CostMeter;
import breadboard.api.heap.FaultSink;
import breadboard.api.heap.HeapFault;
import breadboard.api.heap.HeapStats;
import breadboard.api.heap.HeapStrategy;
import breadboard.api.heap.HeapWindow;
import breadboard.api.heap.Step;
import breadboard.api.state.StateReader;
import breadboard.api.state.StateWriter;
import java.util.OptionalLong;

/// A heap with one list of free blocks.
final class FitHeap implements HeapStrategy {
    /// Sizes have 32 bits.
    private static final long LARGEST_REGION = 0xffff_0000L;

    private final FitConfig config;
    private final Geometry geometry;
    private final HeapWindow window;
    private final CostMeter meter;
    private final Policy policy;
    private final Regions regions = new Regions();
    /// The parts of the regions that blocks tile.
    private final Regions areas = new Regions();
    private final Counters counters = new Counters();
    private final FreeList list;
    private final Tags tags;
    private final Search search;
    private final Joining joining;
    private final Claims claims;

    FitHeap(Policy policy, FitConfig config, HeapWindow window, CostMeter meter, FaultSink faults) {
        this.policy = policy;
        this.config = config;
        this.geometry = Geometry.of(config);
        this.window = window;
        this.meter = meter;
        this.list = new FreeList(config.order(), policy == Policy.NEXT, window, meter, faults, counters);
        this.tags = new Tags(config.layout(), window);
        this.search = new Search(policy, list, geometry, areas, meter, faults);
        this.joining = new Joining(config, geometry, list, tags, areas, counters, meter, faults);
        this.claims = new Claims(geometry, tags, areas, faults);
    }

    @Override
    public boolean addRegion(long start, long bytes) {
        if (!regions.accepts(window, start, bytes) || bytes > LARGEST_REGION) {
            return false;
        }
        int extended = regions.endingAt(start);
        long first = extended >= 0 ? areas.end(extended) : Bits.alignUp(start, Geometry.WORD);
        boolean isFirst = regions.count() == 0;
        if (extended < 0) {
            first = Bits.alignUp(first + (isFirst ? FreeList.ROOTS_BYTES : 0) + tags.edgeBytesBefore(), geometry.granule());
        }
        long end = Bits.alignDown(start + bytes - tags.edgeBytesBehind(), geometry.granule());
        if (end - first < geometry.least() || extended >= 0 && end - areas.start(extended) > LARGEST_REGION) {
            return false;
        }
        boolean beforeLive = true;
        if (extended >= 0) {
            beforeLive = geometry.headerless() || (tags.header(first) & Tags.BEFORE_LIVE) != 0;
            tags.setEnd(end, false);
            regions.extend(extended, start + bytes);
            areas.extend(extended, end);
        } else {
            if (isFirst) {
                list.placeRootsAt(Bits.alignUp(start, Geometry.WORD));
            }
            tags.setEdges(first, end, false);
            regions.add(start, start + bytes);
            areas.add(first, end);
        }
        counters.added(bytes);
        joining.release(first, end - first, beforeLive);
        return true;
    }

    @Override
    public long allocate(long bytes, long alignment) {
        if (!Bits.servable(bytes, alignment) || regions.count() == 0) {
            return NO_MEMORY;
        }
        long need = geometry.blockBytes(bytes);
        long node = search.find(need, alignment);
        if (node == 0 && config.coalescing() == FitConfig.Coalescing.DEFERRED && joining.joinAll()) {
            node = search.find(need, alignment);
        }
        return node == 0 ? NO_MEMORY : carve(node, search.foundBytes(), need, bytes, alignment);
    }

    /// Cuts a block out of a free one: what lies in front stays free, and so does what lies behind unless it is too small.
    private long carve(long node, long nodeBytes, long need, long requested, long alignment) {
        boolean beforeLive = geometry.headerless() || (tags.header(node) & Tags.BEFORE_LIVE) != 0;
        long block = geometry.place(node, alignment);
        long front = block - node;
        long behind = nodeBytes - front - need;
        long blockBytes = behind >= geometry.split() ? need : need + behind;
        long rest = behind >= geometry.split() ? block + need : 0;
        counters.taken(nodeBytes);
        if (front > 0) {
            meter.step(Step.SPLIT);
            counters.freed(front);
            tags.setFree(node, front, beforeLive);
        }
        if (rest != 0) {
            meter.step(Step.SPLIT);
            counters.freed(behind);
            tags.setFree(rest, behind, true);
        }
        relink(node, front, rest, behind);
        tags.setLive(block, blockBytes, requested, front == 0 && beforeLive);
        counters.allocated(requested, blockBytes);
        return block + geometry.layout().payloadOffset();
    }

    private void relink(long node, long front, long rest, long restBytes) {
        if (policy == Policy.NEXT) {
            list.setRover(rest != 0 ? rest : list.next(node));
        }
        if (!list.keepsPlace()) {
            list.remove(node);
            if (front > 0) {
                list.insert(node, front);
            }
            if (rest != 0) {
                list.insert(rest, restBytes);
            }
        } else if (front > 0) {
            if (rest != 0) {
                list.insertBetween(rest, node, list.next(node));
            }
        } else if (rest != 0) {
            list.replace(node, rest);
        } else {
            list.remove(node);
        }
    }

    @Override
    public void release(long address, long bytes, long alignment) {
        if (!claims.accept(address, bytes)) {
            return;
        }
        long block = claims.block();
        long blockBytes = claims.blockBytes();
        if (joining.release(block, blockBytes, (claims.header() & Tags.BEFORE_LIVE) != 0)) {
            counters.released(claims.requested(), blockBytes);
        }
    }

    @Override
    public long resize(long address, long oldBytes, long alignment, long newBytes) {
        if (geometry.headerless() || !Bits.servable(newBytes, 1)) {
            return newBytes > 0 && geometry.headerless() ? NO_CHANGE : NO_MEMORY;
        }
        if (!claims.accept(address, oldBytes)) {
            return NO_MEMORY;
        }
        long block = claims.block();
        long before = claims.blockBytes();
        long requested = claims.requested();
        boolean beforeLive = (claims.header() & Tags.BEFORE_LIVE) != 0;
        long need = geometry.blockBytes(newBytes);
        long room = before;
        if (need > before) {
            room += joining.takeBehind(block + before, need - before);
            if (room < need) {
                return NO_CHANGE;
            }
        }
        long now = room - need >= geometry.split() ? need : room;
        tags.setLive(block, now, newBytes, beforeLive);
        if (now < room) {
            meter.step(Step.SPLIT);
            joining.release(block + now, room - now, true);
        }
        counters.resized(requested, newBytes, before, now);
        return address;
    }

    @Override
    public OptionalLong usableSize(long address) {
        if (geometry.headerless() || !window.contains(address - Geometry.WORD, Geometry.WORD)) {
            return OptionalLong.empty();
        }
        long header = tags.peekHeader(address - Geometry.WORD);
        return Tags.live(header) ? OptionalLong.of(Tags.size(header) - geometry.layout().overheadBytes()) : OptionalLong.empty();
    }

    @Override
    public HeapStats stats() {
        return counters.stats();
    }

    @Override
    public void walkBlocks(BlockVisitor visitor) {
        new FitWalk(geometry, regions, areas, list, tags, counters).blocks(visitor);
    }

    @Override
    public void walkFreeLists(FreeListVisitor visitor) {
        new FitWalk(geometry, regions, areas, list, tags, counters).freeList(visitor);
    }

    @Override
    public HeapFault check() {
        return new FitWalk(geometry, regions, areas, list, tags, counters).check(config);
    }

    @Override
    public Metadata metadata() {
        long reserved = FreeList.ROOTS_BYTES + (long) areas.count() * (tags.edgeBytesBefore() + tags.edgeBytesBehind());
        return new Metadata(reserved, 0, 0);
    }

    @Override
    public void save(StateWriter writer) {
        regions.save(writer);
        areas.save(writer);
        counters.save(writer);
        writer.putLong(list.roots());
    }

    @Override
    public void load(StateReader reader) {
        regions.load(reader);
        areas.load(reader);
        counters.load(reader);
        list.restoreRoots(reader.getLong());
    }
}
