package breadboard.heap.compare;

import breadboard.heap.metrics.Metric.Better;
import breadboard.heap.statistics.Interval;
import breadboard.heap.statistics.PairedRatio;
import breadboard.heap.statistics.Quartiles;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// How one strategy stands in one column on one workload.
///
/// Only runs that completed count where any strategy completed. Ratios are to the plan's first strategy, in pairs of the same seed.
///
/// @param values   quartiles over seeds; empty when there is no figure
/// @param ratio    to the first strategy
/// @param interval around the ratio, 95 %; empty with one seed
/// @param mark     whether it is the best
record Standing(Optional<Quartiles> values, Optional<Double> ratio, Optional<Interval> interval, Mark mark) {
    private static final double LEVEL = 0.95;

    /// Whether nothing is better, or what is better is so within chance.
    enum Mark { NONE, BEST, TIED }

    /// The standings of all strategies in a column.
    static List<Standing> of(Comparison comparison, int workload, Column column) {
        int strategies = comparison.plan().strategies().size();
        List<double[]> figures = new ArrayList<>();
        for (int strategy = 0; strategy < strategies; strategy++) {
            figures.add(figures(comparison.runs(workload, strategy), column));
        }
        int best = best(comparison, workload, figures, column);
        List<Standing> standings = new ArrayList<>();
        for (int strategy = 0; strategy < strategies; strategy++) {
            standings.add(of(comparison, workload, figures, strategy, best));
        }
        return standings;
    }

    private static Standing of(Comparison comparison, int workload, List<double[]> figures, int strategy, int best) {
        double[] own = figures.get(strategy);
        if (own.length == 0) {
            return new Standing(Optional.empty(), Optional.empty(), Optional.empty(), Mark.NONE);
        }
        Optional<PairedRatio> toFirst = strategy == 0 ? Optional.empty() : paired(own, figures.getFirst());
        return new Standing(Optional.of(Quartiles.of(own)), toFirst.map(PairedRatio::value), toFirst.flatMap(each -> each.interval(LEVEL, 1)),
                mark(comparison.runs(workload, strategy), own, figures, strategy, best));
    }

    private static Mark mark(List<Run> runs, double[] own, List<double[]> figures, int strategy, int best) {
        if (best < 0 || runs.stream().noneMatch(Run::completed) && strategy != best) {
            return Mark.NONE;
        }
        if (strategy == best) {
            return Mark.BEST;
        }
        double[] leader = figures.get(best);
        boolean equal = Quartiles.of(own).median() == Quartiles.of(leader).median();
        boolean within = paired(own, leader).flatMap(each -> each.interval(LEVEL, 1)).map(interval -> !interval.excludes(1)).orElse(false);
        return equal || within ? Mark.TIED : Mark.NONE;
    }

    private static double[] figures(List<Run> runs, Column column) {
        return runs.stream().map(run -> run.figure(column.name())).filter(java.util.OptionalDouble::isPresent)
                .mapToDouble(java.util.OptionalDouble::getAsDouble).toArray();
    }

    private static int best(Comparison comparison, int workload, List<double[]> figures, Column column) {
        if (column.better() == Better.NONE || figures.size() < 2) {
            return -1;
        }
        boolean anyCompleted = false;
        for (int strategy = 0; strategy < figures.size(); strategy++) {
            anyCompleted |= completes(comparison, workload, strategy);
        }
        int best = -1;
        double bestMedian = 0;
        for (int strategy = 0; strategy < figures.size(); strategy++) {
            if (figures.get(strategy).length == 0 || anyCompleted && !completes(comparison, workload, strategy)) {
                continue;
            }
            double median = Quartiles.of(figures.get(strategy)).median();
            if (best < 0 || (column.better() == Better.LOW ? median < bestMedian : median > bestMedian)) {
                best = strategy;
                bestMedian = median;
            }
        }
        return best;
    }

    private static boolean completes(Comparison comparison, int workload, int strategy) {
        return comparison.runs(workload, strategy).stream().allMatch(Run::completed);
    }

    /// Ratios of pairs; none where the figures are not all above 0 or some pair is incomplete.
    static Optional<PairedRatio> paired(double[] own, double[] other) {
        if (own.length != other.length || own.length == 0) {
            return Optional.empty();
        }
        double[] ratios = new double[own.length];
        for (int i = 0; i < own.length; i++) {
            if (own[i] <= 0 || other[i] <= 0) {
                return Optional.empty();
            }
            ratios[i] = own[i] / other[i];
        }
        return Optional.of(new PairedRatio(List.of(ratios)));
    }
}
