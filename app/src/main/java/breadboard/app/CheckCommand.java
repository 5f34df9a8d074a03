package breadboard.app;

import breadboard.core.board.BoardReader;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/// `breadboard check BOARD`: all that is wrong with a board.
@Command(name = "check", description = "Tells all that is wrong with a board; starts nothing.")
final class CheckCommand implements Callable<Integer> {
    @Mixin
    private BoardOptions options;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws Refusal {
        options.plan(BoardReader::inspect, spec.commandLine().getErr());
        spec.commandLine().getOut().println(options.board() + ": ok");
        return ExitCode.OK;
    }
}
