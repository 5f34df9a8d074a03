package breadboard.heap.replay;

import java.util.List;
import java.util.Optional;
import java.util.SortedMap;

/// How a replay went.
///
/// @param strategy       the strategy's label
/// @param parameters     every parameter
/// @param completed      whether every request was served
/// @param operations     operations that were carried out: all of them, or those before the first failure
/// @param failure        the first failure
/// @param failures       how many requests failed
/// @param unfulfilled    the sum of their sizes
/// @param dropped        operations on blocks that could not be had
/// @param peakRequested  the highest R, also within a realloc, when the old and the new block are live
/// @param peakBetween    the highest R between operations
/// @param peakAllocated  the highest A
/// @param highWater      the highest `address + size` of a request, less the window's base
/// @param windowBytes    the window's size at the end
/// @param allocations    addresses that the strategy returned
/// @param pointerHash    `PointerHash` of them
/// @param copied         bytes copied for reallocs
/// @param reallocs       reallocs of live blocks
/// @param inPlace        how many of them kept their address
/// @param liveBlocks     blocks live at the end
/// @param liveBytes      R at the end
/// @param freeBlocks     free blocks at the end
/// @param cost           what the strategy did
/// @param faults         misuse that the strategy reported, the first few
public record ReplayResult(String strategy, SortedMap<String, String> parameters, boolean completed, long operations,
        Optional<Failure> failure, long failures, long unfulfilled, long dropped, long peakRequested, long peakBetween, long peakAllocated,
        long highWater, long windowBytes, long allocations, String pointerHash, long copied, long reallocs, long inPlace, long liveBlocks,
        long liveBytes, long freeBlocks, RunCost cost, List<String> faults) {

    /// What a strategy did over a run, without its start.
    ///
    /// @param loads       loads in the window
    /// @param stores      stores in the window
    /// @param splits      blocks cut
    /// @param merges      blocks joined
    /// @param listNodes   list nodes examined
    /// @param searched    list nodes, tree nodes, bitmap words and classes examined
    /// @param lines       distinct 64-byte cache lines over the run
    /// @param pages       distinct pages over the run
    /// @param lineTouches distinct lines of each operation, summed
    /// @param outsideLoads  loads from the allocator's own variables, which lie outside the window
    /// @param outsideStores stores to them
    public record RunCost(long loads, long stores, long splits, long merges, long listNodes, long searched, long lines, long pages,
            long lineTouches, long outsideLoads, long outsideStores) { }
}
