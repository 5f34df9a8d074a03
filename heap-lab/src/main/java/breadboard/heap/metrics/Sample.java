package breadboard.heap.metrics;

import breadboard.heap.replay.FreeSpace;

/// A heap at one instant.
///
/// @param event       the event after which it was looked at
/// @param instret     instructions of the recorded machine then, 0 where the trace has none
/// @param allocations bytes requested so far, all together
/// @param requested   R
/// @param allocated   A
/// @param live        n
/// @param highWater   the highest address used so far, less the base
/// @param free        the free blocks
public record Sample(int event, long instret, long allocations, long requested, long allocated, long live, long highWater, FreeSpace free) { }
