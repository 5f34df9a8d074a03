package breadboard.heap.trace;

import java.util.HashMap;
import java.util.Map;

/// Numbers blocks that a trace names by their pointers: every allocation gets a number of its own.
final class BlockNames {
    private final Map<Long, Integer> live = new HashMap<>();
    private int next;

    boolean isLive(long pointer) {
        return live.containsKey(pointer);
    }

    int allocate(long pointer) {
        live.put(pointer, next);
        return next++;
    }

    /// The block's number, which is given up.
    int release(long pointer) {
        return live.remove(pointer);
    }

    /// The block keeps its number under a new pointer.
    int move(long from, long to) {
        int id = live.remove(from);
        live.put(to, id);
        return id;
    }

    int number(long pointer) {
        return live.get(pointer);
    }
}
