package breadboard.app;

import breadboard.api.attach.Attachment;
import breadboard.core.console.HostPort;
import breadboard.core.machine.Limits;
import breadboard.core.machine.Machine;
import breadboard.core.machine.Outcome;
import breadboard.debugger.gdb.GdbRun;
import breadboard.debugger.gdb.GdbServer;
import breadboard.debugger.time.ReplayConsoles;
import com.google.gson.GsonBuilder;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Optional;

/// A debugger beside a run: the port that it needs, and how the machine is run with it.
final class Inspection implements GdbRun.Host {
    private final GdbServer server;
    private final boolean waits;
    private final BoardUse use;
    private final Optional<Script> script;
    private final PrintWriter err;
    private final ReplayConsoles consoles = new ReplayConsoles();
    private Machine machine;
    private volatile GdbRun run;

    /// @param script reads along what the guest prints
    Inspection(GdbServer server, boolean waits, BoardUse use, Optional<Script> script, PrintWriter err) {
        this.script = script;
        this.server = server;
        this.waits = waits;
        this.use = use;
        this.err = err;
    }

    /// The console to build the machine with, for each that it has.
    HostPort console(HostPort port) {
        return consoles.between(port);
    }

    void machine(Machine built) {
        machine = built;
        run = new GdbRun(built, consoles, server, this);
    }

    Outcome run(Limits limits) {
        try (server) {
            script.ifPresent(each -> each.accompany(machine));
            Outcome outcome = run.run(limits, waits);
            script.ifPresent(each -> each.over(outcome.cause()));
            return outcome;
        } catch (IOException full) {
            throw new UncheckedIOException(full);
        }
    }

    /// Ends the run. From any thread.
    void stop() {
        GdbRun present = run;
        if (present != null) {
            present.stop();
        }
    }

    @Override
    public void say(String line) {
        err.println("breadboard: " + line);
    }

    @Override
    public String snapshot(String file) {
        try {
            return new SnapshotOutput(Path.of(file), use, script, err).write(machine);
        } catch (Refusal refused) {
            return refused.getMessage();
        }
    }

    @Override
    public String heap() {
        Optional<Attachment> attachment = machine.attachment();
        return attachment.map(each -> new GsonBuilder().setPrettyPrinting().disableHtmlEscaping().create().toJson(each.report()) + "\n")
                .orElse("No heap is attached to this machine ([heap] in the board file).\n");
    }
}
