package breadboard.debugger.gdb;

import breadboard.core.machine.Limits;
import breadboard.core.machine.Machine;
import breadboard.core.machine.Outcome;
import breadboard.core.machine.StopCause;
import breadboard.debugger.time.History;
import breadboard.debugger.time.ReplayConsoles;
import java.io.IOException;

/// A run of a machine that debuggers may join and leave. While none is there the machine runs as it would without.
public final class GdbRun {
    private final Machine machine;
    private final ReplayConsoles consoles;
    private final GdbServer server;
    private final Host host;
    private final Points points;
    private final GuestMemory memory;
    private volatile Execution execution;
    private volatile Connection connection;
    private volatile boolean quitting;
    private volatile boolean free;

    /// What only the program around the machine can do.
    public interface Host {
        /// Tells the user something.
        void say(String line);

        /// Saves the machine to a file.
        ///
        /// @return what became of it, one line
        String snapshot(String file);

        /// What is to be known of the guest's heap, in lines.
        String heap();
    }

    /// @param consoles what stands between the machine and its consoles
    public GdbRun(Machine machine, ReplayConsoles consoles, GdbServer server, Host host) {
        this.machine = machine;
        this.consoles = consoles;
        this.server = server;
        this.host = host;
        this.memory = new GuestMemory(machine.memory());
        this.points = new Points(machine, memory);
    }

    /// Runs to the end.
    ///
    /// @param wait whether the machine stands still until a debugger has come for the first time
    public Outcome run(Limits limits, boolean wait) throws IOException {
        long last = limits.maxSteps() == Long.MAX_VALUE ? Long.MAX_VALUE : machine.steps() + limits.maxSteps();
        server.start(this::poke);
        boolean waiting = wait;
        while (true) {
            if (waiting || server.hasArrival()) {
                waiting = false;
                Connection next = server.await();
                if (next == null) {
                    return idle();
                }
                switch (talk(next, last)) {
                    case Session.End.Detached() -> host.say("gdb: the debugger has detached; the machine goes on");
                    case Session.End.Lost() -> {
                        host.say("gdb: the connection was lost; the machine waits for another debugger");
                        waiting = true;
                    }
                    case Session.End.Quit() -> {
                        return idle();
                    }
                    case Session.End.Over(Outcome outcome) -> {
                        return outcome;
                    }
                }
            } else {
                Outcome outcome = runFree(new Limits(last - machine.steps(), limits.maxNanos()));
                if (!(outcome.cause() instanceof StopCause.Interrupted) || quitting || !server.hasArrival()) {
                    return outcome;
                }
            }
        }
    }

    private Outcome runFree(Limits limits) {
        free = true;
        try {
            return machine.run(limits);
        } finally {
            free = false;
        }
    }

    /// The outcome of a machine that is told to end where it stands.
    private Outcome idle() {
        machine.stop();
        return machine.run(Limits.NONE);
    }

    private Session.End talk(Connection next, long last) throws IOException {
        connection = next;
        machine.powerOn();
        try (History history = new History(machine, consoles)) {
            execution = new Execution(machine, points, history, last);
            execution.arrived();
            host.say("gdb: a debugger has attached");
            Session session = new Session(machine, next, execution, points, memory, new Monitor(machine, host));
            if (quitting) {
                return new Session.End.Quit();
            }
            return session.serve();
        } finally {
            points.close();
            execution = null;
            connection = null;
            next.close();
            server.free();
        }
    }

    /// A running machine is to stop and look.
    private void poke() {
        Execution present = execution;
        if (present != null) {
            present.poke();
        } else if (free) {
            machine.stop();
        }
    }

    /// Ends the run. From any thread.
    public void stop() {
        quitting = true;
        Connection present = connection;
        if (present != null) {
            present.quit();
        }
        poke();
        server.wake();
    }
}
