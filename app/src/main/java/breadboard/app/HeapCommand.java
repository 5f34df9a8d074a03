package breadboard.app;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/// `breadboard heap …`: strategies, traces, comparisons.
@Command(name = "heap", description = "Heap strategies: replays allocation traces, compares strategies.",
        subcommands = {HeapReplayCommand.class, HeapCompareCommand.class, HeapStrategiesCommand.class, HeapWorkloadsCommand.class, HeapConvertCommand.class,
                HeapFaultsCommand.class})
final class HeapCommand implements Runnable {
    @Spec
    private CommandSpec spec;

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "a command is missing: " + String.join(", ", spec.subcommands().keySet()));
    }
}
