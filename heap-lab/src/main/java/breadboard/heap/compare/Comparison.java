package breadboard.heap.compare;

import breadboard.heap.metrics.BlockBytes;
import breadboard.heap.metrics.Measure;
import breadboard.heap.metrics.Measures;
import breadboard.heap.metrics.Recorder;
import breadboard.heap.metrics.TraceProfile;
import breadboard.heap.replay.MinimumHeap;
import breadboard.heap.replay.Replay;
import breadboard.heap.replay.ReplayResult;
import breadboard.heap.strategy.StrategyChoice;
import breadboard.heap.trace.Trace;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Consumer;
import java.util.stream.IntStream;

/// All runs of a plan, in its order: workloads, seeds, strategies.
public final class Comparison {
    /// Samples of a run whose pictures are kept, and of others.
    private static final int SAMPLES = 480;
    private static final int MAP_ROWS = 160;
    private static final int FEW_SAMPLES = 100;

    private final ComparisonPlan plan;
    private final List<Run> runs = new ArrayList<>();
    private final List<Trace> traces = new ArrayList<>();
    private final List<TraceProfile> profiles = new ArrayList<>();

    private Comparison(ComparisonPlan plan) {
        this.plan = plan;
    }

    /// Runs everything; strategies run side by side, and results do not depend on that.
    ///
    /// @param progress is told a line for each workload and seed
    public static Comparison of(ComparisonPlan plan, Consumer<String> progress) {
        Comparison comparison = new Comparison(plan);
        for (int workload = 0; workload < plan.workloads().size(); workload++) {
            ComparisonPlan.Workload each = plan.workloads().get(workload);
            for (long seed : each.seeds()) {
                progress.accept(each.name() + (each.seeds().size() > 1 ? ", seed " + seed : ""));
                comparison.runAll(workload, seed);
            }
        }
        return comparison;
    }

    private void runAll(int workload, long seed) {
        ComparisonPlan.Workload each = plan.workloads().get(workload);
        Trace trace = each.traces().of(seed);
        boolean first = seed == each.seeds().getFirst();
        if (first) {
            traces.add(trace);
            profiles.add(new TraceProfile(trace));
        }
        int number = runs.size();
        runs.addAll(IntStream.range(0, plan.strategies().size()).parallel()
                .mapToObj(strategy -> run(number + strategy, workload, seed, strategy, trace, first)).toList());
    }

    private Run run(int number, int workload, long seed, int strategy, Trace trace, boolean detailed) {
        StrategyChoice choice = plan.strategies().get(strategy);
        try {
            // How far the strategy will go is what its map has to span; a replay that nobody looks at is quick.
            long span = detailed ? Replay.run(trace, choice, plan.rules()).highWater() : plan.rules().windowBytes();
            Recorder recorder = new Recorder(trace, plan.rules().base(), span, detailed ? SAMPLES : FEW_SAMPLES, detailed ? MAP_ROWS : 1);
            ReplayResult result = Replay.run(trace, choice, plan.rules(), recorder);
            long atOne = result.completed() ? BlockBytes.atAlignmentOne(trace, choice, plan.rules()) : -1;
            List<Measure> measures = Measures.of(trace, result, plan.rules(), recorder, atOne, minimum(trace, choice, result));
            return new Run(number, workload, seed, strategy, Optional.of(result), "", measures, detailed ? Optional.of(recorder) : Optional.empty());
        } catch (IllegalArgumentException tooSmall) {
            return new Run(number, workload, seed, strategy, Optional.empty(), tooSmall.getMessage(), List.of(), Optional.empty());
        }
    }

    private OptionalLong minimum(Trace trace, StrategyChoice choice, ReplayResult result) {
        if (!plan.minimum()) {
            return OptionalLong.empty();
        }
        long bytes = MinimumHeap.search(trace, choice, plan.rules(), result.completed() ? result.peakRequested() : 0).bytes();
        return bytes < 0 ? OptionalLong.empty() : OptionalLong.of(bytes);
    }

    /// What was compared.
    public ComparisonPlan plan() {
        return plan;
    }

    /// All runs.
    public List<Run> runs() {
        return List.copyOf(runs);
    }

    /// The runs of a workload and a strategy, by seed.
    List<Run> runs(int workload, int strategy) {
        return runs.stream().filter(run -> run.workload() == workload && run.strategy() == strategy).toList();
    }

    /// A workload's first trace.
    public Trace trace(int workload) {
        return traces.get(workload);
    }

    /// What its program asks for.
    TraceProfile profile(int workload) {
        return profiles.get(workload);
    }
}
