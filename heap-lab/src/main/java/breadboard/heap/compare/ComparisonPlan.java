package breadboard.heap.compare;

import breadboard.heap.replay.ReplayRules;
import breadboard.heap.strategy.StrategyChoice;
import java.util.List;

/// What to compare.
///
/// @param workloads  each with a trace for every seed, or with one
/// @param strategies at least one; others are compared with the first
/// @param rules      how traces are replayed
/// @param minimum    whether H_min is searched
public record ComparisonPlan(List<Workload> workloads, List<StrategyChoice> strategies, ReplayRules rules, boolean minimum) {

    /// A workload by name.
    ///
    /// @param name  what it is called
    /// @param text  how it was named
    /// @param seeds the seeds of its traces; one that is no seed for a trace from a file
    /// @param traces where its traces come from
    public record Workload(String name, String text, List<Long> seeds, Traces traces) { }

    /// Makes or remembers the trace for a seed.
    @FunctionalInterface
    public interface Traces {
        /// The trace.
        breadboard.heap.trace.Trace of(long seed);
    }
}
