package breadboard.experiments.plan;

import java.util.List;

/// An experiment whose every run has been checked.
///
/// @param runs in order of their numbers
public record PlannedExperiment(Experiment experiment, List<PlannedRun> runs) {

    /// Copies the list.
    public PlannedExperiment {
        runs = List.copyOf(runs);
    }

    /// The runs of one of several shards: each n-th one, so that shards take about the same time.
    public List<PlannedRun> shard(Shard shard) {
        return runs.stream().filter(run -> (run.number() - 1) % shard.of() == shard.index() - 1).toList();
    }
}
