package breadboard.experiments.report;

import breadboard.experiments.plan.Metric;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/// Who is best in one panel. Only a series whose runs all succeeded can be: of others the easy runs would be compared.
///
/// @param overall    over all workloads, by the ratio to the baseline; empty when no series always succeeds
/// @param byWorkload by the median in each workload, in their order
/// @param whole      the series whose runs all succeeded, best first
/// @param series     how many there are
record Answer(String panel, Optional<Best> overall, List<Optional<Best>> byWorkload, List<String> whole, int series) {

    /// @param ratio to the baseline; empty when that did not succeed
    /// @param clear whether the difference also holds when all comparisons are to be right together; only told over all workloads
    /// @param tied  how many others have the same
    record Best(String series, Optional<Double> ratio, boolean clear, int tied) { }

    static Answer of(MetricReport report, String panel) {
        List<Contrast> contrasts = report.contrasts(panel).stream().filter(each -> each.runs() > 0).toList();
        List<Contrast> whole = whole(report, contrasts);
        List<Optional<Best>> byWorkload = report.workloads().stream().map(workload -> inWorkload(report, panel, workload)).toList();
        return new Answer(panel, whole.stream().findFirst().map(best -> overall(best, whole)), byWorkload,
                whole.stream().map(Contrast::series).toList(), contrasts.size());
    }

    /// The comparisons of series that always succeeded, best first.
    static List<Contrast> whole(MetricReport report, List<Contrast> contrasts) {
        return contrasts.stream().filter(each -> each.isWhole() && each.ratio().isPresent())
                .sorted(order(report.metric(), Comparator.comparing(each -> each.ratio().orElseThrow()))).toList();
    }

    private static <T> Comparator<T> order(Metric metric, Comparator<T> rising) {
        return metric.better() == Metric.Better.LOWER ? rising : rising.reversed();
    }

    private static Best overall(Contrast best, List<Contrast> whole) {
        long tied = whole.stream().filter(each -> each.ratio().equals(best.ratio())).count() - 1;
        return new Best(best.series(), best.ratio(), best.clear(), (int) tied);
    }

    private static Optional<Best> inWorkload(MetricReport report, String panel, String workload) {
        List<Cell> cells = new ArrayList<>(report.cells().stream().filter(each -> each.panel().equals(panel) && each.workload().equals(workload)
                && each.runs() > 0 && each.ok() == each.runs() && each.values().isPresent()).toList());
        cells.sort(order(report.metric(), Comparator.comparingDouble(Answer::median)));
        return cells.stream().findFirst().map(best -> {
            long tied = cells.stream().filter(each -> median(each) == median(best)).count() - 1;
            return new Best(best.series(), ratio(report, best), false, (int) tied);
        });
    }

    private static double median(Cell cell) {
        return cell.values().orElseThrow().median();
    }

    private static Optional<Double> ratio(MetricReport report, Cell cell) {
        return report.contrasts(cell.panel()).stream().filter(each -> each.series().equals(cell.series())).flatMap(each -> each.parts().stream())
                .filter(part -> part.workload().equals(cell.workload())).map(Contrast.Part::ratio).findFirst();
    }
}
