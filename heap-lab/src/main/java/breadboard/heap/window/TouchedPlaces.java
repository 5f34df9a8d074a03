package breadboard.heap.window;

import breadboard.api.state.StateReader;
import breadboard.api.state.StateWriter;
import java.util.Arrays;
import java.util.BitSet;

/// Distinct places touched, over the run and in the operation under way. A place's mark is the operation that touched it last; operations
/// are numbered from 1, and a place that nobody has touched has mark 0.
final class TouchedPlaces {
    private int[] last = new int[0];
    private long overRun;
    private long inOperation;
    private long summed;

    /// @return whether it is the first time in this operation
    boolean touch(int place, int operation) {
        if (place >= last.length) {
            last = Arrays.copyOf(last, Math.max(place + 1, last.length * 2));
        }
        int before = last[place];
        if (before == operation) {
            return false;
        }
        if (before == 0) {
            overRun++;
        }
        last[place] = operation;
        inOperation++;
        summed++;
        return true;
    }

    /// Another operation begins.
    void begin() {
        inOperation = 0;
    }

    /// Before operation numbers begin anew: keeps who was touched at all.
    void forget() {
        for (int i = 0; i < last.length; i++) {
            last[i] = last[i] == 0 ? 0 : 1;
        }
    }

    /// Places touched at all.
    long overRun() {
        return overRun;
    }

    /// Places touched in the operation under way.
    long inOperation() {
        return inOperation;
    }

    /// Places of each operation, summed.
    long summed() {
        return summed;
    }

    /// Of an earlier operation only counts that there was one.
    void save(StateWriter writer, int operation) {
        BitSet ever = new BitSet();
        BitSet now = new BitSet();
        for (int i = 0; i < last.length; i++) {
            ever.set(i, last[i] != 0);
            now.set(i, last[i] == operation);
        }
        writer.putLongs(new long[] {overRun, inOperation, summed});
        writer.putLongs(ever.toLongArray());
        writer.putLongs(now.toLongArray());
    }

    void load(StateReader reader, int operation) {
        long[] sums = new long[3];
        reader.getLongs(sums);
        overRun = sums[0];
        inOperation = sums[1];
        summed = sums[2];
        BitSet ever = BitSet.valueOf(reader.getLongs());
        BitSet now = BitSet.valueOf(reader.getLongs());
        last = new int[ever.length()];
        ever.stream().forEach(place -> last[place] = 1);
        now.stream().forEach(place -> last[place] = operation);
    }
}
