package breadboard.app;

import breadboard.core.board.Setting;
import breadboard.core.snapshot.Snapshot;
import breadboard.core.snapshot.SnapshotException;
import breadboard.core.snapshot.SnapshotInfo;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// `breadboard snapshot info FILE`: what a snapshot says of itself.
@Command(name = "info", description = "Tells what a snapshot was taken of, and what a board must have to continue it.")
final class SnapshotInfoCommand implements Callable<Integer> {
    @Parameters(paramLabel = "FILE", description = "The snapshot.")
    private Path file;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws Refusal {
        PrintWriter out = spec.commandLine().getOut();
        try {
            SnapshotInfo info = Snapshot.info(file);
            out.println("board         " + info.origin().board());
            info.origin().settings().stream().map(Setting::option).distinct().forEach(option -> out.println("changed by    " + option));
            out.println(String.format(Locale.ROOT, "instructions  %,d", info.steps()));
            out.println(String.format(Locale.ROOT, "ticks         %,d", info.ticks()));
            info.facts().forEach((key, value) -> out.println("needs         " + key + " = " + (value.isEmpty() ? "none" : value)));
        } catch (SnapshotException refused) {
            throw new Refusal(refused.getMessage());
        }
        return ExitCode.OK;
    }
}
