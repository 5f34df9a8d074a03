package breadboard.heap.compare;

import breadboard.heap.metrics.Measure;
import breadboard.heap.metrics.Recorder;
import breadboard.heap.replay.ReplayResult;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/// One trace against one strategy.
///
/// @param number   among all runs, from 0
/// @param workload the workload's index in the plan
/// @param seed     the seed
/// @param strategy the strategy's index in the plan
/// @param result   how it went; empty when it could not begin
/// @param refused  why it could not
/// @param measures its figures
/// @param details  what the pictures are made from; kept for the first seed alone
public record Run(int number, int workload, long seed, int strategy, Optional<ReplayResult> result, String refused, List<Measure> measures,
        Optional<Recorder> details) {

    /// Whether every request was served.
    boolean completed() {
        return result.isPresent() && result.get().completed();
    }

    /// The figure of that name, if the run has it.
    OptionalDouble figure(String name) {
        return measures.stream().filter(measure -> measure.name().equals(name)).mapToDouble(Measure::value).findFirst();
    }
}
