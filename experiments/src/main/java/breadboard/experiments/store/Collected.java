package breadboard.experiments.store;

import breadboard.experiments.plan.PlannedRun;
import java.util.List;

/// The results of an experiment as they lie there now.
///
/// @param runs      results, in order of the runs
/// @param missing   runs without one
/// @param stale     results of other states of board, guest, experiment or Breadboard; they are not used
/// @param torn      lines that a killed process left unfinished
/// @param disagreed numbers of runs that were done twice with different results
public record Collected(List<RunRecord> runs, List<PlannedRun> missing, int stale, int torn, List<Integer> disagreed) {

    /// Copies the lists.
    public Collected {
        runs = List.copyOf(runs);
        missing = List.copyOf(missing);
        disagreed = List.copyOf(disagreed);
    }

    /// Number of results of a status.
    public long count(Status status) {
        return runs.stream().filter(run -> run.status() == status).count();
    }
}
