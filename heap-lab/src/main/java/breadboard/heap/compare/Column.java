package breadboard.heap.compare;

import breadboard.heap.metrics.Metric;
import breadboard.heap.metrics.Metric.Better;
import java.util.List;

/// A column of the comparison table: one figure, and which way it is good.
///
/// @param name   the measure's name
/// @param title  what stands above it
/// @param metric whose figure it is
/// @param better which way is good
/// @param narrow whether it is shown where there is little room, in a terminal
record Column(String name, String title, Metric metric, Better better, boolean narrow) {
    /// The figures that the table shows, in order.
    static final List<Column> ALL = List.of(
            of(Metric.MINIMUM_HEAP, "over_peak", "H_min / peak"),
            of(Metric.UTILISATION, "", "utilisation"),
            of(Metric.INTERNAL_FRAGMENTATION, "", "internal"),
            of(Metric.EXTERNAL_FRAGMENTATION, "", "external E"),
            wide(Metric.QUADRATIC_FRAGMENTATION, "", "external Q"),
            of(Metric.UNUSABLE_FREE_SPACE, "order12", "unusable 4K"),
            wide(Metric.METADATA_OVERHEAD, "", "metadata"),
            of(Metric.TOUCHES, "", "accesses / op"),
            of(Metric.CACHE_LINES, "", "lines / op"),
            wide(Metric.SEARCH_LENGTH, "allocate", "search / alloc"),
            wide(Metric.SEARCH_LENGTH, "release", "search / free"),
            wide(Metric.TOUCHES_DISTRIBUTION, "allocate.p50", "alloc p50"),
            of(Metric.TOUCHES_DISTRIBUTION, "allocate.p99", "alloc p99"),
            of(Metric.TOUCHES_DISTRIBUTION, "allocate.max", "alloc max"),
            of(Metric.TOUCHES_DISTRIBUTION, "release.max", "free max"),
            wide(Metric.CONDITIONAL_COST, "", "slow-down"),
            wide(Metric.SPLITS, "", "splits / alloc"),
            wide(Metric.HOLES_RATIO, "", "holes m/n"));

    private static Column of(Metric metric, String detail, String title) {
        return column(metric, detail, title, true);
    }

    private static Column wide(Metric metric, String detail, String title) {
        return column(metric, detail, title, false);
    }

    private static Column column(Metric metric, String detail, String title, boolean narrow) {
        return new Column(metric.key() + (detail.isEmpty() ? "" : "." + detail), title, metric, metric.better(), narrow);
    }
}
