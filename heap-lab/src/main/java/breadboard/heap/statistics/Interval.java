package breadboard.heap.statistics;

/// A confidence interval.
///
/// @param level the share of such intervals that hold the true value, 0.95
public record Interval(double low, double high, double level) {

    /// Whether a value lies outside.
    public boolean excludes(double value) {
        return value < low || value > high;
    }
}
