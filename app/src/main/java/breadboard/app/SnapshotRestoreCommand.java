package breadboard.app;

import breadboard.core.board.BoardException;
import breadboard.core.board.BoardReader;
import breadboard.core.board.Setting;
import breadboard.core.snapshot.Snapshot;
import breadboard.core.snapshot.SnapshotException;
import breadboard.core.snapshot.SnapshotInfo;
import breadboard.core.snapshot.SnapshotOrigin;
import breadboard.core.wiring.BuildException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// `breadboard snapshot restore FILE`: continues a saved machine.
@Command(name = "restore", description = "Continues a saved machine. Its board, kernel, firmware, initrd and disk files must be as they were.",
        footer = {"", "The engine, consoles and the kernel's command line may be changed; a guest that has read its command line",
            "already will not notice. Limits count from here."})
final class SnapshotRestoreCommand implements Callable<Integer> {
    @Parameters(paramLabel = "FILE", description = "The snapshot.")
    private Path file;

    @Option(names = "--board", paramLabel = "BOARD", description = "The board file, where it has moved.")
    private Optional<Path> board = Optional.empty();

    @Option(names = "--append", paramLabel = "ARGS", description = "The kernel's command line.")
    private Optional<String> append = Optional.empty();

    @Option(names = "--set", paramLabel = "PATH=VALUE", description = "Sets a key of the board, on top of what was set when it was saved. Repeatable.")
    private List<String> sets = new ArrayList<>();

    @Mixin
    private PluginDirectories plugins;

    @Mixin
    private RunOptions run;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws Refusal {
        PrintWriter err = spec.commandLine().getErr();
        BoardUse use = use(err);
        try (Snapshot snapshot = Snapshot.read(file, use.plan())) {
            return new BoardRun(use, run, err).perform(host -> snapshot.fork(use.plan(), host));
        } catch (SnapshotException refused) {
            throw new Refusal(refused.getMessage());
        } catch (BuildException refused) {
            throw new Refusal(file + ": " + refused.getMessage());
        }
    }

    private BoardUse use(PrintWriter err) throws Refusal {
        try {
            SnapshotInfo info = Snapshot.info(file);
            List<Setting> settings = new ArrayList<>(info.origin().settings());
            append.map(Setting::append).ifPresent(settings::add);
            sets.stream().map(Setting::set).forEach(settings::add);
            Path from = board.orElse(Path.of(info.origin().board()));
            return new BoardUse(new BoardReader(plugins.load(err)).read(from, settings), new SnapshotOrigin(from.toAbsolutePath().toString(), settings, info.origin().progress()));
        } catch (SnapshotException refused) {
            throw new Refusal(refused.getMessage());
        } catch (BoardException refused) {
            throw new Refusal(refused.problems());
        }
    }
}
