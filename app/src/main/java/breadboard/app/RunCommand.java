package breadboard.app;

import breadboard.core.board.BoardReader;
import breadboard.core.snapshot.SnapshotOrigin;
import breadboard.core.wiring.Wiring;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/// `breadboard run BOARD`: builds the machine and runs it to its end.
@Command(name = "run", description = "Runs a board's software. The guest's console is standard input and output.",
        footer = {"", "At a terminal, Ctrl-A x ends the run and Ctrl-A h lists such keys.",
            "Exit codes: 0 the guest shut down well, 1 it reported failure, 2 usage or configuration,",
            "3 a defect of Breadboard, 4 a limit was reached, 5 what the board expects did not come, 130 interrupted."})
final class RunCommand implements Callable<Integer> {
    @Mixin
    private BoardOptions options;

    @Mixin
    private RunOptions run;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws Refusal {
        BoardUse use = new BoardUse(options.plan(BoardReader::read, spec.commandLine().getErr()),
                new SnapshotOrigin(options.board().toAbsolutePath().toString(), options.settings()));
        return new BoardRun(use, run, spec.commandLine().getErr()).perform(host -> Wiring.machine(use.plan(), host));
    }
}
