package breadboard.app;

import breadboard.core.machine.Machine;
import breadboard.core.machine.StopCause;
import breadboard.core.snapshot.Snapshot;
import breadboard.core.snapshot.SnapshotException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;

/// A snapshot file that is to be written when the machine has stopped.
final class SnapshotOutput {
    private final WholeFile file;
    private final Path path;
    private final BoardUse use;
    private final Optional<Script> script;
    private final PrintWriter err;

    /// @param script whose progress is kept with the machine
    /// @throws Refusal when the file cannot be written, as far as can be seen beforehand
    SnapshotOutput(Path path, BoardUse use, Optional<Script> script, PrintWriter err) throws Refusal {
        this.script = script;
        this.file = new WholeFile(path);
        this.path = path;
        this.use = use;
        this.err = err;
    }

    /// Writes the machine's state, if the machine could go on.
    ///
    /// @param cause why it stopped
    void writeIfAlive(Machine machine, StopCause cause) throws Refusal {
        switch (cause) {
            case StopCause.StepLimit _, StopCause.TimeLimit _, StopCause.Interrupted _, StopCause.IdleForever _ -> err.println("breadboard: " + write(machine));
            default -> err.println("breadboard: " + path + " was not written: the run has ended, nothing is left to continue");
        }
    }

    /// @return what was done, one line
    String write(Machine machine) throws Refusal {
        try (Snapshot snapshot = Snapshot.take(machine, use.plan())) {
            long bytes = file.write(out -> snapshot.write(out, use.origin().expecting(script.map(Script::progress).orElse(new byte[0]))));
            return String.format(Locale.ROOT, "saved %s: %,d bytes, after %,d instructions", path, bytes, snapshot.info().steps());
        } catch (SnapshotException refused) {
            throw new Refusal(path + ": " + refused.getMessage());
        }
    }
}
