package breadboard.heap.statistics;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;

/// How something compares with a baseline over several workloads, from runs in pairs that share all but what is compared.
///
/// In each workload the ratio is the median of the pairs' ratios; over workloads it is the geometric mean of these. The
/// interval is a percentile bootstrap: pairs are drawn anew within each workload.
public final class PairedRatio {
    private static final int RESAMPLES = 4000;
    /// The least resamples beyond either end of an interval for it to mean something.
    private static final int LEAST_BEYOND = 20;
    private static final long SEED = 0x5eed_b007L;
    /// The pairs' ratios in each workload, sorted: a median is then a matter of places.
    private final List<double[]> workloads;
    /// Ratios of resamples, sorted: enough of them for the widest interval that was asked for.
    private double[] resampled = new double[0];

    /// @param workloads the pairs' ratios in each workload, all of them above 0; none is empty, and there is at least one
    /// @throws IllegalArgumentException when there is nothing to compare
    public PairedRatio(List<double[]> workloads) {
        this.workloads = workloads.stream().map(pairs -> Arrays.stream(pairs).sorted().toArray()).toList();
        if (workloads.isEmpty() || workloads.stream().anyMatch(pairs -> pairs.length == 0 || Arrays.stream(pairs).anyMatch(ratio -> !(ratio > 0)))) {
            throw new IllegalArgumentException("ratios above 0 are needed, at least one in each workload");
        }
    }

    /// The ratio.
    public double value() {
        double logarithms = 0;
        for (double[] pairs : workloads) {
            logarithms += Math.log(Quartiles.quantile(pairs, 0.5));
        }
        return Math.exp(logarithms / workloads.size());
    }

    /// Number of pairs in all workloads.
    public int pairs() {
        return workloads.stream().mapToInt(pairs -> pairs.length).sum();
    }

    /// The interval around the ratio; empty when no workload has two pairs, so that nothing is known of how they spread.
    ///
    /// @param level       of the interval, 0.95
    /// @param comparisons how many of such intervals are to be right together (Bonferroni); 1 for this one alone
    public Optional<Interval> interval(double level, int comparisons) {
        if (workloads.stream().allMatch(pairs -> pairs.length < 2)) {
            return Optional.empty();
        }
        double beyond = (1 - level) / comparisons / 2;
        int resamples = (int) Math.max(RESAMPLES, Math.ceil(LEAST_BEYOND / beyond));
        if (resampled.length < resamples) {
            SplittableRandom random = new SplittableRandom(SEED);
            resampled = new double[resamples];
            Arrays.setAll(resampled, _ -> resampled(random));
            Arrays.sort(resampled);
        }
        return Optional.of(new Interval(Quartiles.quantile(resampled, beyond), Quartiles.quantile(resampled, 1 - beyond), level));
    }

    private double resampled(SplittableRandom random) {
        double logarithms = 0;
        for (double[] pairs : workloads) {
            int[] times = new int[pairs.length];
            for (int i = 0; i < pairs.length; i++) {
                times[random.nextInt(pairs.length)]++;
            }
            logarithms += Math.log(median(pairs, times));
        }
        return Math.exp(logarithms / workloads.size());
    }

    /// The median when each of the sorted values was drawn so many times, and as many were drawn as there are values.
    private static double median(double[] sorted, int[] times) {
        int lower = (sorted.length - 1) / 2;
        int upper = sorted.length / 2;
        int place = 0;
        int drawn = times[0];
        while (drawn <= lower) {
            drawn += times[++place];
        }
        double low = sorted[place];
        while (drawn <= upper) {
            drawn += times[++place];
        }
        return (low + sorted[place]) / 2;
    }
}
