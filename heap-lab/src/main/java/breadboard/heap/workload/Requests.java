package breadboard.heap.workload;

import breadboard.heap.trace.TraceBuilder;
import breadboard.heap.trace.TraceEvent;
import breadboard.heap.trace.TraceOp;

/// Writes the requests of a workload, and knows what is live.
final class Requests {
    private final TraceBuilder trace;
    private int next;
    private int[] live = new int[1024];
    private int count;
    private int[] placeOf = new int[1024];
    private long[] sizes = new long[1024];
    private long liveBytes;

    Requests(TraceBuilder trace) {
        this.trace = trace;
    }

    /// Requests a block.
    int allocate(long bytes) {
        return allocate(bytes, 0, 0);
    }

    /// Requests an aligned block on a hart.
    int allocate(long bytes, long alignment, int hart) {
        int id = next++;
        if (id == sizes.length) {
            sizes = java.util.Arrays.copyOf(sizes, id * 2);
            placeOf = java.util.Arrays.copyOf(placeOf, id * 2);
        }
        if (count == live.length) {
            live = java.util.Arrays.copyOf(live, count * 2);
        }
        placeOf[id] = count;
        live[count++] = id;
        sizes[id] = bytes;
        liveBytes += bytes;
        trace.add(new TraceEvent(0, hart, TraceOp.ALLOC, id, bytes, alignment, 0, 0, 0, 0));
        return id;
    }

    /// Gives a block back.
    void free(int id) {
        free(id, 0);
    }

    /// Gives a block back from a hart.
    void free(int id, int hart) {
        int last = live[--count];
        live[placeOf[id]] = last;
        placeOf[last] = placeOf[id];
        liveBytes -= sizes[id];
        trace.add(new TraceEvent(0, hart, TraceOp.FREE, id, 0, 0, 0, 0, 0, 0));
    }

    /// Asks for another size.
    void resize(int id, long bytes) {
        liveBytes += bytes - sizes[id];
        sizes[id] = bytes;
        trace.add(TraceOp.REALLOC, id, bytes, 0);
    }

    /// Begins a phase.
    void mark(int phase) {
        trace.add(TraceOp.MARK, phase, 0, 0);
    }

    /// Gives everything back, the latest first.
    void freeAll() {
        while (count > 0) {
            free(live[count - 1]);
        }
    }

    /// Any of the live blocks.
    int any(Randomness random) {
        return live[random.below(count)];
    }

    /// Number of live blocks.
    int live() {
        return count;
    }

    /// The sum of their sizes.
    long liveBytes() {
        return liveBytes;
    }

    /// A block's size.
    long size(int id) {
        return sizes[id];
    }
}
