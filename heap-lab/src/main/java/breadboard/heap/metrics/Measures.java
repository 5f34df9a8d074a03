package breadboard.heap.metrics;

import breadboard.api.heap.HeapStrategy.Metadata;
import breadboard.heap.replay.ReplayResult;
import breadboard.heap.replay.ReplayRules;
import breadboard.heap.trace.Trace;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.OptionalLong;
import java.util.function.ToDoubleFunction;

/// Works out the metrics of one run.
public final class Measures {
    private static final int[] ORDERS = {6, 9, 12, 16};

    private final ReplayResult result;
    private final ReplayRules rules;
    private final Recorder recorder;
    private final List<Measure> measures = new ArrayList<>();

    private Measures(ReplayResult result, ReplayRules rules, Recorder recorder) {
        this.result = result;
        this.rules = rules;
        this.recorder = recorder;
    }

    /// All metrics that there are figures for, in the order of `Metric`.
    ///
    /// @param bytesAtOne bytes handed out for the same requests at alignment 1, S2's `Σa₁`; -1 where the trace asks for no alignment
    /// @param minimum    H_min, if it was searched
    public static List<Measure> of(Trace trace, ReplayResult result, ReplayRules rules, Recorder recorder, long bytesAtOne,
            OptionalLong minimum) {
        Measures all = new Measures(result, rules, recorder);
        all.space(recorder.metadata(), bytesAtOne);
        all.fit(minimum);
        all.cost();
        all.recorded(trace);
        all.measures.sort(Comparator.comparing(Measure::metric));
        return List.copyOf(all.measures);
    }

    private void space(Metadata metadata, long bytesAtOne) {
        long peak = recorder.peakAllocated();
        add(Metric.INTERNAL_FRAGMENTATION, ratio(peak - recorder.requestedAtPeakAllocated(), peak));
        add(Metric.INTERNAL_FRAGMENTATION, "cumulative", "ratio", ratio(recorder.blockBytes() - recorder.blockRequests(), recorder.blockBytes()));
        add(Metric.ALIGNMENT_WASTE, bytesAtOne < 0 ? 0 : ratio(recorder.blockBytes() - bytesAtOne, recorder.blockBytes()));
        Sample fullest = null;
        for (Sample sample : recorder.samples()) {
            fullest = fullest == null || sample.allocated() > fullest.allocated() ? sample : fullest;
        }
        if (fullest != null && fullest.allocated() > 0) {
            add(Metric.METADATA_OVERHEAD, ratio(fullest.free().metadata() + metadata.staticBytes() + metadata.hostBytes(), fullest.allocated()));
        }
        if (!recorder.samples().isEmpty()) {
            add(Metric.EXTERNAL_FRAGMENTATION, mean(sample -> sample.free().externalFragmentation()));
            add(Metric.QUADRATIC_FRAGMENTATION, mean(sample -> sample.free().quadraticFragmentation()));
            for (int order : ORDERS) {
                add(Metric.UNUSABLE_FREE_SPACE, "order" + order, "ratio", mean(sample -> sample.free().unusable(order)));
            }
            holes();
        }
    }

    private void holes() {
        List<Sample> samples = recorder.samples();
        List<Sample> later = samples.subList(samples.size() / 2, samples.size()).stream().filter(sample -> sample.live() > 0).toList();
        if (!later.isEmpty()) {
            add(Metric.HOLES_RATIO, later.stream().mapToDouble(sample -> (double) sample.free().blocks() / sample.live()).average().orElse(0));
        }
        add(Metric.HOLES_RATIO, "expected", "ratio", recorder.costs().splitShare() / 2);
    }

    private double mean(ToDoubleFunction<Sample> figure) {
        return recorder.samples().stream().mapToDouble(figure).average().orElse(0);
    }

    private void fit(OptionalLong minimum) {
        result.failure().ifPresent(failure -> {
            add(Metric.FRAGMENTATION_INDEX, failure.free().fragmentationIndex(failure.bytes()));
            add(Metric.FAILURE_POINT, failure.operation());
            add(Metric.FAILURE_POINT, "failures", "requests", result.failures());
            add(Metric.FAILURE_POINT, "unfulfilled", "bytes", result.unfulfilled());
            add(Metric.FAILURE_POINT, "efficiency", "ratio", ratio(failure.requestedBytes(), rules.windowBytes()));
        });
        long footprint = rules.growable() ? result.windowBytes() : result.highWater();
        add(Metric.UTILISATION, ratio(result.peakRequested(), footprint));
        add(Metric.REALISED_FRAGMENTATION,
                ratio(recorder.highWaterAtPeak(rules.growable()) - recorder.peakRequested(), recorder.peakRequested()));
        minimum.ifPresent(bytes -> {
            add(Metric.MINIMUM_HEAP, bytes);
            add(Metric.MINIMUM_HEAP, "over_peak", "ratio", ratio(bytes, result.peakRequested()));
        });
        add(Metric.LEAK, result.liveBytes());
        add(Metric.LEAK, "blocks", "blocks", result.liveBlocks());
        add(Metric.LEAK, "fragments", "blocks", result.freeBlocks());
        add(Metric.FREE_LISTS, recorder.atEnd().lists().size());
    }

    private void cost() {
        CostRecord costs = recorder.costs();
        long calls = costs.allocate().count() + costs.release().count();
        ReplayResult.RunCost run = result.cost();
        add(Metric.TOUCHES, ratio(run.loads() + run.stores(), calls));
        add(Metric.TOUCHES, "static", "accesses/operation", ratio(run.outsideLoads() + run.outsideStores(), calls));
        add(Metric.CACHE_LINES, costs.meanLines());
        add(Metric.CACHE_LINES, "distinct", "lines", run.lines());
        add(Metric.CACHE_LINES, "pages", "pages", run.pages());
        add(Metric.SEARCH_LENGTH, "allocate", "steps/operation", costs.allocateSearch().mean());
        add(Metric.SEARCH_LENGTH, "release", "steps/operation", costs.releaseSearch().mean());
        add(Metric.SPLITS, costs.splitsPerAllocation());
        add(Metric.SPLITS, "merges", "blocks/operation", costs.mergesPerRelease());
        quantiles("allocate", costs.allocate());
        quantiles("release", costs.release());
        add(Metric.CONDITIONAL_COST, costs.slowdown());
        add(Metric.COPIED, result.copied());
        if (result.reallocs() > 0) {
            add(Metric.COPIED, "in_place", "ratio", ratio(result.inPlace(), result.reallocs()));
        }
    }

    private void quantiles(String call, Distribution values) {
        if (values.count() == 0) {
            return;
        }
        add(Metric.TOUCHES_DISTRIBUTION, call + ".p50", "accesses", values.quantile(0.5));
        add(Metric.TOUCHES_DISTRIBUTION, call + ".p90", "accesses", values.quantile(0.9));
        add(Metric.TOUCHES_DISTRIBUTION, call + ".p99", "accesses", values.quantile(0.99));
        add(Metric.TOUCHES_DISTRIBUTION, call + ".p999", "accesses", values.quantile(0.999));
        add(Metric.TOUCHES_DISTRIBUTION, call + ".max", "accesses", values.max());
        add(Metric.TOUCHES_DISTRIBUTION, call + ".mean", "accesses", values.mean());
        add(Metric.TOUCHES_DISTRIBUTION, call + ".sd", "accesses", values.deviation());
    }

    private void recorded(Trace trace) {
        if (!trace.hasSpent()) {
            return;
        }
        double sum = 0;
        long calls = 0;
        for (int i = 0; i < trace.events(); i++) {
            sum += trace.spent(i);
            calls += trace.spent(i) > 0 ? 1 : 0;
        }
        add(Metric.GUEST_INSTRUCTIONS, sum / Math.max(1, calls));
    }

    private void add(Metric metric, double value) {
        measures.add(Measure.of(metric, value));
    }

    private void add(Metric metric, String detail, String unit, double value) {
        measures.add(Measure.of(metric, detail, unit, value));
    }

    private static double ratio(double part, double whole) {
        return whole == 0 ? 0 : part / whole;
    }
}
