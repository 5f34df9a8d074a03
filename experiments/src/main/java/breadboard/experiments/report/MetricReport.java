package breadboard.experiments.report;

import breadboard.experiments.plan.Metric;
import java.util.List;

/// What results say of one metric.
///
/// @param panels    in the order of the matrix
/// @param series    in the order of the matrix; the baseline first
/// @param workloads in the order of the matrix
record MetricReport(Metric metric, List<String> panels, List<String> series, List<String> workloads, List<Cell> cells, List<Contrast> contrasts) {

    /// The comparisons of a panel.
    List<Contrast> contrasts(String panel) {
        return contrasts.stream().filter(each -> each.panel().equals(panel)).toList();
    }
}
