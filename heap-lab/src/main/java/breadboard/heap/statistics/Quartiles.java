package breadboard.heap.statistics;

import java.util.Arrays;

/// Where values lie: five of their quantiles.
///
/// @param count how many values there are
public record Quartiles(int count, double min, double lower, double median, double upper, double max) {

    /// Quartiles of at least one value. Between two values quantiles are interpolated (type 7 of Hyndman and Fan, as R and NumPy do).
    ///
    /// @throws IllegalArgumentException when there is no value
    public static Quartiles of(double... values) {
        if (values.length == 0) {
            throw new IllegalArgumentException("there is no quantile of nothing");
        }
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        return new Quartiles(sorted.length, sorted[0], quantile(sorted, 0.25), quantile(sorted, 0.5), quantile(sorted, 0.75), sorted[sorted.length - 1]);
    }

    /// A quantile of sorted values.
    ///
    /// @param fraction 0 to 1
    static double quantile(double[] sorted, double fraction) {
        double at = fraction * (sorted.length - 1);
        int below = (int) Math.floor(at);
        int above = Math.min(below + 1, sorted.length - 1);
        double low = sorted[below];
        return low + (at - below) * (sorted[above] - low);
    }

    /// The interquartile range.
    public double range() {
        return upper - lower;
    }
}
