package breadboard.app;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/// `breadboard experiment …`: one file, many runs, one answer.
@Command(name = "experiment", description = "Runs a board many times, with some of its keys varied, and compares.",
        subcommands = {ExperimentRunCommand.class, ExperimentPlanCommand.class, ExperimentCollectCommand.class,
            ExperimentReportCommand.class, ExperimentSubmitCommand.class})
final class ExperimentCommand implements Runnable {
    @Spec
    private CommandSpec spec;

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "a command is missing: run, plan, collect, report or submit");
    }
}
