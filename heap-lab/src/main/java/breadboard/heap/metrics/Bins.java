package breadboard.heap.metrics;

/// Costs of operations put into bins by a condition, T7: how many, their mean and their maximum.
public final class Bins {
    private final long[] count;
    private final double[] sum;
    private final long[] max;

    Bins(int bins) {
        count = new long[bins];
        sum = new double[bins];
        max = new long[bins];
    }

    void add(int bin, long cost) {
        int at = Math.max(0, Math.min(count.length - 1, bin));
        count[at]++;
        sum[at] += cost;
        max[at] = Math.max(max[at], cost);
    }

    /// Number of bins.
    public int size() {
        return count.length;
    }

    /// Operations in a bin.
    public long count(int bin) {
        return count[bin];
    }

    /// Their mean cost.
    public double mean(int bin) {
        return count[bin] == 0 ? 0 : sum[bin] / count[bin];
    }

    /// Their highest cost.
    public long max(int bin) {
        return max[bin];
    }

    /// The bin of a positive number by its order of magnitude to base 2.
    static int order(long value) {
        return Long.SIZE - 1 - Long.numberOfLeadingZeros(Math.max(1, value));
    }
}
