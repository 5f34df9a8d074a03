package breadboard.allocators.fit;

import breadboard.allocators.core.Regions;
import breadboard.api.heap.CostMeter;
import breadboard.api.heap.FaultSink;
import breadboard.api.heap.HeapFault;
import breadboard.api.heap.Step;

/// Finds the free block that a policy takes.
final class Search {
    private final Policy policy;
    private final FreeList list;
    private final Geometry geometry;
    private final Regions areas;
    private final CostMeter meter;
    private final FaultSink faults;
    /// Size of the block that was found.
    private long foundBytes;

    Search(Policy policy, FreeList list, Geometry geometry, Regions areas, CostMeter meter, FaultSink faults) {
        this.policy = policy;
        this.list = list;
        this.geometry = geometry;
        this.areas = areas;
        this.meter = meter;
        this.faults = faults;
    }

    /// A free block with room for `need` bytes whose payload is aligned, or 0.
    long find(long need, long alignment) {
        return switch (policy) {
            case FIRST -> first(list.head(), 0, need, alignment);
            case NEXT -> next(need, alignment);
            case BEST -> extreme(need, alignment, true);
            case WORST -> extreme(need, alignment, false);
        };
    }

    long foundBytes() {
        return foundBytes;
    }

    /// The first from `from` on and before `end`.
    private long first(long from, long end, long need, long alignment) {
        long seen = 0;
        long node = from;
        while (node != end && node != 0 && !list.tooLong(++seen)) {
            long bytes = list.size(node);
            if (fits(node, bytes, need, alignment)) {
                foundBytes = bytes;
                break;
            }
            node = list.next(node);
        }
        meter.steps(Step.LIST_NODE, seen);
        return node == end ? 0 : node;
    }

    private long next(long need, long alignment) {
        long rover = list.rover();
        long found = rover == 0 ? 0 : first(rover, 0, need, alignment);
        return found != 0 ? found : first(list.head(), rover, need, alignment);
    }

    private long extreme(long need, long alignment, boolean smallest) {
        long seen = 0;
        long found = 0;
        for (long node = list.head(); node != 0 && !list.tooLong(++seen); node = list.next(node)) {
            long bytes = list.size(node);
            boolean better = found == 0 || (smallest ? bytes < foundBytes : bytes > foundBytes);
            if (better && fits(node, bytes, need, alignment)) {
                found = node;
                foundBytes = bytes;
                if (smallest && bytes == need) {
                    break;
                }
            }
        }
        meter.steps(Step.LIST_NODE, seen);
        return found;
    }

    private boolean fits(long node, long bytes, long need, long alignment) {
        if (bytes < need || geometry.place(node, alignment) - node > bytes - need) {
            return false;
        }
        if (areas.holding(node, bytes) >= 0) {
            return true;
        }
        faults.report(new HeapFault(HeapFault.Kind.HEADER_CORRUPTED, node, "a free block of " + bytes + " bytes does not fit into the heap"));
        return false;
    }
}
