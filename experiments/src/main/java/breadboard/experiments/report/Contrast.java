package breadboard.experiments.report;

import breadboard.heap.statistics.Interval;
import java.util.List;
import java.util.Optional;

/// One series beside the baseline in one panel.
///
/// @param ratio    to the baseline, geometric mean over workloads; empty when no pair of runs succeeded
/// @param interval of 95 %, for this comparison alone; empty when nothing is known of how pairs spread
/// @param clear    whether it differs from 1 also when all comparisons of the metric are to be right together
/// @param pairs    pairs of runs that the ratio rests on
/// @param runs     runs of the series that have a result
/// @param ok       successes among them
/// @param parts    the ratio in each workload
record Contrast(String series, String panel, Optional<Double> ratio, Optional<Interval> interval, boolean clear, int pairs, int runs, int ok,
        List<Part> parts) {

    /// A workload's median ratio.
    record Part(String workload, double ratio) { }

    /// Whether every run of the series succeeded.
    boolean isWhole() {
        return runs > 0 && ok == runs;
    }
}
