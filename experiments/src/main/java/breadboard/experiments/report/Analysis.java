package breadboard.experiments.report;

import breadboard.experiments.plan.Experiment;
import breadboard.experiments.plan.Metric;
import breadboard.experiments.store.RunRecord;
import breadboard.experiments.store.Status;
import breadboard.heap.statistics.Interval;
import breadboard.heap.statistics.PairedRatio;
import breadboard.heap.statistics.Quartiles;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedSet;
import java.util.TreeMap;

/// Groups results and compares them.
final class Analysis {
    static final double LEVEL = 0.95;
    private final Metric metric;
    private final String baseline;
    private final SequencedSet<String> panels = new LinkedHashSet<>();
    private final SequencedSet<String> series = new LinkedHashSet<>();
    private final SequencedSet<String> workloads = new LinkedHashSet<>();
    private final Map<Place, Group> groups = new LinkedHashMap<>();

    /// Where a group stands.
    private record Place(String series, String panel, String workload) { }

    /// The runs that differ in sample and repeat alone.
    private static final class Group {
        int runs;
        int ok;
        /// Values by sample; several where points are repeated.
        final Map<String, List<Double>> values = new TreeMap<>();

        /// One value for each sample.
        Map<String, Double> medians() {
            Map<String, Double> medians = new TreeMap<>();
            values.forEach((sample, repeats) -> medians.put(sample, Quartiles.of(doubles(repeats)).median()));
            return medians;
        }
    }

    private Analysis(Experiment experiment, Metric metric) {
        this.metric = metric;
        this.baseline = Coordinates.baseline(experiment);
        series.add(baseline);
    }

    /// What results say of a metric.
    static MetricReport of(Experiment experiment, List<RunRecord> runs, Metric metric) {
        Analysis analysis = new Analysis(experiment, metric);
        runs.forEach(run -> analysis.add(Coordinates.of(experiment, run), run));
        return analysis.report();
    }

    private void add(Coordinates at, RunRecord run) {
        panels.add(at.panel());
        series.add(at.series());
        workloads.add(at.workload());
        Group group = groups.computeIfAbsent(new Place(at.series(), at.panel(), at.workload()), _ -> new Group());
        group.runs++;
        if (run.status() == Status.OK) {
            group.ok++;
            if (run.metric(metric.name()) instanceof Number value) {
                group.values.computeIfAbsent(at.sample(), _ -> new ArrayList<>()).add(value.doubleValue());
            }
        }
    }

    private MetricReport report() {
        List<Cell> cells = new ArrayList<>();
        groups.forEach((at, group) -> {
            double[] values = doubles(group.medians().values());
            cells.add(new Cell(at.series(), at.panel(), at.workload(), group.runs, group.ok,
                    values.length == 0 ? Optional.empty() : Optional.of(Quartiles.of(values))));
        });
        List<Contrast> contrasts = new ArrayList<>();
        int comparisons = Math.max(1, panels.size() * (series.size() - 1));
        for (String panel : panels) {
            for (String each : series) {
                contrasts.add(contrast(each, panel, comparisons));
            }
        }
        return new MetricReport(metric, List.copyOf(panels), List.copyOf(series), List.copyOf(workloads), cells, contrasts);
    }

    private Contrast contrast(String which, String panel, int comparisons) {
        List<double[]> ratios = new ArrayList<>();
        List<Contrast.Part> parts = new ArrayList<>();
        int runs = 0;
        int ok = 0;
        for (String workload : workloads) {
            Group group = groups.get(new Place(which, panel, workload));
            Group base = groups.get(new Place(baseline, panel, workload));
            runs += group == null ? 0 : group.runs;
            ok += group == null ? 0 : group.ok;
            double[] pairs = group == null || base == null ? new double[0] : pairs(group, base);
            if (pairs.length > 0) {
                ratios.add(pairs);
                parts.add(new Contrast.Part(workload, Quartiles.of(pairs).median()));
            }
        }
        if (ratios.isEmpty()) {
            return new Contrast(which, panel, Optional.empty(), Optional.empty(), false, 0, runs, ok, parts);
        }
        PairedRatio ratio = new PairedRatio(ratios);
        boolean same = which.equals(baseline);
        // The widest interval first: the other one is read from the same resamples.
        boolean clear = !same && ratio.interval(LEVEL, comparisons).filter(each -> each.excludes(1)).isPresent();
        Optional<Interval> interval = same ? Optional.empty() : ratio.interval(LEVEL, 1);
        return new Contrast(which, panel, Optional.of(ratio.value()), interval, clear, ratio.pairs(), runs, ok, parts);
    }

    private static double[] pairs(Group group, Group base) {
        List<Double> ratios = new ArrayList<>();
        Map<String, Double> others = base.medians();
        group.medians().forEach((sample, value) -> {
            Double other = others.get(sample);
            if (other != null && other > 0 && value > 0) {
                ratios.add(value / other);
            }
        });
        return doubles(ratios);
    }

    private static double[] doubles(Collection<Double> values) {
        return values.stream().mapToDouble(Double::doubleValue).toArray();
    }
}
