package breadboard.app;

import breadboard.experiments.plan.Labels;
import breadboard.experiments.plan.PlannedExperiment;
import breadboard.experiments.plan.PlannedRun;
import java.io.PrintWriter;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/// `breadboard experiment plan EXPERIMENT`: the numbered runs.
@Command(name = "plan", description = "Checks an experiment and lists its runs; starts nothing.")
final class ExperimentPlanCommand implements Callable<Integer> {
    @Mixin
    private ExperimentOptions options;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws Refusal {
        PlannedExperiment planned = options.plan(spec.commandLine().getErr());
        PrintWriter out = spec.commandLine().getOut();
        int width = Integer.toString(planned.runs().size()).length();
        for (PlannedRun run : planned.runs()) {
            out.println(("%" + width + "d  %s  %s%s").formatted(run.number(), run.id(), Labels.line(Labels.of(planned.experiment(), run.point())),
                    planned.experiment().repeats() > 1 ? " repeat=" + run.repeat() : ""));
        }
        return ExitCode.OK;
    }
}
