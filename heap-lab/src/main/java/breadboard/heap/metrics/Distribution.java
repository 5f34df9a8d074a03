package breadboard.heap.metrics;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;

/// How often each value occurred; exact.
public final class Distribution {
    private static final int DENSE = 4096;
    private static final double CCDF_STEP = 1.08;

    private final long[] dense = new long[DENSE];
    private final TreeMap<Long, long[]> sparse = new TreeMap<>();
    private long count;
    private double sum;
    private double squares;
    private long max;

    /// Counts a value that is not negative.
    void add(long value) {
        if (value < DENSE) {
            dense[(int) value]++;
        } else {
            sparse.computeIfAbsent(value, _ -> new long[1])[0]++;
        }
        count++;
        sum += value;
        squares += (double) value * value;
        max = Math.max(max, value);
    }

    /// How many values there are.
    public long count() {
        return count;
    }

    /// Their mean; 0 when there are none.
    public double mean() {
        return count == 0 ? 0 : sum / count;
    }

    /// Their standard deviation.
    public double deviation() {
        return count == 0 ? 0 : Math.sqrt(Math.max(0, squares / count - mean() * mean()));
    }

    /// The largest.
    public long max() {
        return max;
    }

    /// The smallest value that at least this share of all values do not exceed.
    public long quantile(double share) {
        long wanted = (long) Math.ceil(share * count);
        long seen = 0;
        for (int value = 0; value < DENSE; value++) {
            seen += dense[value];
            if (seen >= wanted && seen > 0) {
                return value;
            }
        }
        for (var entry : sparse.entrySet()) {
            seen += entry.getValue()[0];
            if (seen >= wanted) {
                return entry.getKey();
            }
        }
        return max;
    }

    /// Points of the complementary distribution: a value, and the share of values that are at least as large.
    ///
    /// @param value    the value
    /// @param share    P(X >= value)
    public record Point(long value, double share) { }

    /// The complementary distribution, thinned to steps of about 8 % in value.
    public List<Point> complement() {
        List<Point> points = new ArrayList<>();
        long below = 0;
        double next = 0;
        for (int value = 0; value < DENSE; value++) {
            if (dense[value] > 0 && value >= next) {
                points.add(new Point(value, (double) (count - below) / count));
                next = value * CCDF_STEP;
            }
            below += dense[value];
        }
        for (var entry : sparse.entrySet()) {
            if (entry.getKey() >= next) {
                points.add(new Point(entry.getKey(), (double) (count - below) / count));
                next = entry.getKey() * CCDF_STEP;
            }
            below += entry.getValue()[0];
        }
        if (count > 0 && points.getLast().value() != max) {
            points.add(new Point(max, (double) occurrences(max) / count));
        }
        return points;
    }

    private long occurrences(long value) {
        return value < DENSE ? dense[(int) value] : sparse.get(value)[0];
    }
}
