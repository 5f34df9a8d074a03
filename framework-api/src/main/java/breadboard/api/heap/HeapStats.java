package breadboard.api.heap;

/// Counters of a heap.
///
/// @param requestedBytes sum of the sizes requested of live blocks (R); as told by the callers' sizes, or -1 when unknown
/// @param allocatedBytes sum of the sizes of live blocks with rounding and headers (A)
/// @param freeBytes      sum of the sizes of free blocks (F)
/// @param totalBytes     bytes given to the strategy in regions
/// @param liveBlocks     number of live blocks (n)
/// @param freeBlocks     number of free blocks (m)
public record HeapStats(long requestedBytes, long allocatedBytes, long freeBytes, long totalBytes, long liveBlocks, long freeBlocks) { }
