package breadboard.app;

import breadboard.experiments.plan.PlannedExperiment;
import breadboard.experiments.store.Collected;
import breadboard.experiments.store.ResultsDirectory;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/// `breadboard experiment collect EXPERIMENT`: one table of all results.
@Command(name = "collect", description = "Makes results.jsonl, results.csv and results.sqlite of what runs have left so far.",
        footer = {"", "Exit codes: 0 every run has a result, 1 some have none yet, 2 usage or configuration."})
final class ExperimentCollectCommand implements Callable<Integer> {
    @Mixin
    private ExperimentOptions options;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws Refusal {
        PlannedExperiment planned = options.plan(spec.commandLine().getErr());
        ResultsDirectory directory = options.results(planned.experiment());
        Collected collected = Collection.collect(planned, directory);
        Collection.write(planned, directory, collected);
        Collection.tell(collected, planned, spec.commandLine().getErr());
        return collected.missing().isEmpty() ? ExitCode.OK : ExitCode.GUEST_FAILED;
    }
}
