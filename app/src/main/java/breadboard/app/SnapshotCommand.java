package breadboard.app;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/// `breadboard snapshot …`: machines as files.
@Command(name = "snapshot", description = "Saves a whole machine to a file and continues it from there.",
        subcommands = {SnapshotSaveCommand.class, SnapshotRestoreCommand.class, SnapshotInfoCommand.class})
final class SnapshotCommand implements Runnable {
    @Spec
    private CommandSpec spec;

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "a command is missing: save, restore or info");
    }
}
