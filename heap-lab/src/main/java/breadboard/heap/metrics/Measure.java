package breadboard.heap.metrics;

/// One figure of a run.
///
/// @param metric what it is
/// @param detail which of the metric's values: empty for the main one
/// @param unit   its unit
/// @param value  the figure
public record Measure(Metric metric, String detail, String unit, double value) {

    /// A metric's main value.
    static Measure of(Metric metric, double value) {
        return new Measure(metric, "", metric.unit(), value);
    }

    /// One of its other values.
    static Measure of(Metric metric, String detail, String unit, double value) {
        return new Measure(metric, detail, unit, value);
    }

    /// The metric's key, and the detail behind a dot.
    public String name() {
        return metric.key() + (detail.isEmpty() ? "" : "." + detail);
    }
}
