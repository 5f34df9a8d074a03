package breadboard.app;

import breadboard.experiments.plan.PlannedExperiment;
import breadboard.experiments.store.Collected;
import breadboard.experiments.store.Collector;
import breadboard.experiments.store.ResultsDirectory;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.List;
import java.util.stream.Collectors;

/// Collects results for commands, and says in words what there is.
final class Collection {
    private static final int FEW = 10;

    private Collection() { }

    /// @throws Refusal when results cannot be read
    static Collected collect(PlannedExperiment planned, ResultsDirectory directory) throws Refusal {
        try {
            return new Collector(directory).collect(planned);
        } catch (IOException failed) {
            throw new Refusal(directory.root() + ": results cannot be read: " + failed.getMessage());
        }
    }

    /// @throws Refusal when tables cannot be written
    static void write(PlannedExperiment planned, ResultsDirectory directory, Collected collected) throws Refusal {
        try {
            new Collector(directory).write(planned.experiment(), collected);
        } catch (IOException failed) {
            throw new Refusal(directory.root() + ": results cannot be collected: " + failed.getMessage());
        }
    }

    /// Says what the results lack.
    static void tell(Collected collected, PlannedExperiment planned, PrintWriter err) {
        int missing = collected.missing().size();
        if (missing > 0) {
            err.println("breadboard: " + missing + " of " + planned.runs().size() + " runs have no result yet: "
                    + few(collected.missing().stream().map(run -> run.number()).toList()));
        }
        if (collected.stale() > 0) {
            err.println("breadboard: " + collected.stale() + " results of other states of board, guest, experiment or Breadboard are not used");
        }
        if (collected.torn() > 0) {
            err.println("breadboard: " + collected.torn() + " lines are not whole and not used");
        }
        if (!collected.disagreed().isEmpty()) {
            err.println("breadboard: runs that were done twice gave different results: " + few(collected.disagreed()));
        }
    }

    private static String few(List<Integer> numbers) {
        return numbers.stream().limit(FEW).map(String::valueOf).collect(Collectors.joining(", ")) + (numbers.size() > FEW ? ", …" : "");
    }
}
