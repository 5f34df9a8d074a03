package breadboard.allocators.core;

import breadboard.api.heap.HeapWindow;
import breadboard.api.state.StateException;
import breadboard.api.state.StateReader;
import breadboard.api.state.StateWriter;
import breadboard.api.state.Stateful;
import java.util.Arrays;

/// The regions that a strategy was given, in address order.
public final class Regions implements Stateful {
    private long[] starts = new long[0];
    private long[] ends = new long[0];

    /// Whether a region lies in the window and overlaps none that is here.
    public boolean accepts(HeapWindow window, long start, long bytes) {
        if (bytes <= 0 || !window.contains(start, bytes)) {
            return false;
        }
        for (int i = 0; i < starts.length; i++) {
            if (start < ends[i] && starts[i] < start + bytes) {
                return false;
            }
        }
        return true;
    }

    /// Adds a region.
    ///
    /// @return its index; those behind it move up
    public int add(long start, long end) {
        int at = 0;
        while (at < starts.length && starts[at] < start) {
            at++;
        }
        starts = inserted(starts, at, start);
        ends = inserted(ends, at, end);
        return at;
    }

    /// Makes a region end elsewhere.
    public void extend(int index, long end) {
        ends[index] = end;
    }

    /// Number of regions.
    public int count() {
        return starts.length;
    }

    /// Where a region begins.
    public long start(int index) {
        return starts[index];
    }

    /// Where a region ends: the first address behind it.
    public long end(int index) {
        return ends[index];
    }

    /// The region that holds `bytes` bytes from `address` on, or -1.
    public int holding(long address, long bytes) {
        for (int i = 0; i < starts.length; i++) {
            if (address >= starts[i] && bytes <= ends[i] - address && address < ends[i]) {
                return i;
            }
        }
        return -1;
    }

    /// The region that ends at `address`, or -1.
    public int endingAt(long address) {
        for (int i = 0; i < ends.length; i++) {
            if (ends[i] == address) {
                return i;
            }
        }
        return -1;
    }

    @Override
    public void save(StateWriter writer) {
        writer.putLongs(starts);
        writer.putLongs(ends);
    }

    @Override
    public void load(StateReader reader) {
        starts = reader.getLongs();
        ends = reader.getLongs();
        if (starts.length != ends.length) {
            throw new StateException("regions with " + starts.length + " starts and " + ends.length + " ends");
        }
    }

    private static long[] inserted(long[] values, int at, long value) {
        long[] longer = Arrays.copyOf(values, values.length + 1);
        System.arraycopy(values, at, longer, at + 1, values.length - at);
        longer[at] = value;
        return longer;
    }
}
