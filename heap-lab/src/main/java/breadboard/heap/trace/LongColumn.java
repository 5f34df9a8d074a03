package breadboard.heap.trace;

import java.util.Arrays;

/// A column of numbers that takes no room as long as all of them are 0.
final class LongColumn {
    private static final int FIRST_ROWS = 1024;
    private long[] values;

    void set(int row, long value) {
        if (value == 0 && (values == null || row >= values.length)) {
            return;
        }
        if (values == null) {
            values = new long[Math.max(FIRST_ROWS, row + 1)];
        }
        if (row >= values.length) {
            values = Arrays.copyOf(values, Math.max(row + 1, values.length + (values.length >> 1)));
        }
        values[row] = value;
    }

    long get(int row) {
        return values == null || row >= values.length ? 0 : values[row];
    }

    /// Whether a value other than 0 was ever set.
    boolean isUsed() {
        return values != null;
    }
}
