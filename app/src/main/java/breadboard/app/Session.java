package breadboard.app;

import breadboard.api.attach.Attachment;
import breadboard.api.config.ConsoleSpec;
import breadboard.api.config.RecordBinder;
import breadboard.api.hart.Hart;
import breadboard.core.board.Plan;
import breadboard.core.console.HostPort;
import breadboard.core.console.HostServices;
import breadboard.core.console.InputKind;
import breadboard.core.console.StreamPort;
import breadboard.core.machine.Limits;
import breadboard.core.machine.Machine;
import breadboard.core.machine.Outcome;
import breadboard.core.snapshot.SnapshotException;
import breadboard.core.wiring.BuildException;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.InputStream;
import java.io.PrintWriter;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/// One machine at the process's console. However it ends, the terminal is as it was before.
final class Session implements AutoCloseable {
    /// A signal gives the machine so long to end and the report to be written, then the process ends all the same.
    private static final long GRACE_SECONDS = 5;
    private final CountDownLatch closed = new CountDownLatch(1);
    private final Thread onSignal = new Thread(this::endBySignal, "signal");
    private volatile Optional<Terminal> terminal = Optional.empty();
    /// Null until it is built: a signal may come before.
    private volatile Machine machine;
    private volatile boolean stopping;
    private final Optional<Inspection> inspection;

    /// Where the machine comes from.
    @FunctionalInterface
    interface Source {
        /// The machine, which belongs to the session from then on.
        Machine machine(HostServices host) throws BuildException, SnapshotException;
    }

    /// @throws Refusal when the host cannot give what the machine needs
    Session(Plan plan, Source source, Optional<Inspection> inspection, Optional<Script> script, boolean quiet, PrintWriter err) throws Refusal {
        this.inspection = inspection;
        boolean atTerminal = script.isEmpty() && usesStandardInput(plan) && Terminal.isInput();
        boolean interactive = atTerminal && Terminal.isForeground();
        try {
            Runtime.getRuntime().addShutdownHook(onSignal);
        } catch (IllegalStateException _) {
            throw new Refusal("breadboard: interrupted");
        }
        try {
            if (interactive && !quiet) {
                err.println("breadboard: Ctrl-A x ends the run, Ctrl-A h lists keys");
            }
            terminal = interactive ? Optional.of(Terminal.raw()) : Optional.empty();
            StreamPort stdio = StreamPort.over(script.isPresent() ? InputStream.nullInputStream() : input(atTerminal, interactive, err), new FileOutputStream(FileDescriptor.out),
                    InputKind.ofStandardInput(interactive));
            HostPort console = script.isPresent() ? script.get().console(stdio) : stdio;
            machine = source.machine(new HostServices(inspection.isPresent() ? inspection.get().console(console) : console, Path.of(""), !quiet, port -> inspection.isPresent() ? inspection.get().console(port) : port));
        } catch (SnapshotException refused) {
            throw new Refusal(refused.getMessage());
        } catch (BuildException refused) {
            if (refused.isDefect()) {
                throw new IllegalStateException(refused.getMessage(), refused);
            }
            throw new Refusal(refused.getMessage());
        } finally {
            if (machine == null) {
                restore();
            }
        }
        inspection.ifPresent(each -> each.machine(machine));
        if (stopping) {
            stop();
        }
    }

    /// What the guest's console reads. Nothing, when the terminal listens to another job: reading would stop this one.
    private InputStream input(boolean atTerminal, boolean interactive, PrintWriter err) {
        if (interactive) {
            return new EscapeKeys(System.in, this::stop, () -> err.println("\n" + EscapeKeys.list()));
        }
        return atTerminal ? InputStream.nullInputStream() : System.in;
    }

    private static boolean usesStandardInput(Plan plan) {
        return plan.devices().stream().flatMap(device -> RecordBinder.valuesOf(device.config(), ConsoleSpec.class).stream())
                .anyMatch(console -> console.value().kind() == ConsoleSpec.Kind.STDIO);
    }

    /// How a machine is run to its end.
    @FunctionalInterface
    interface Driver {
        Outcome run(Machine machine, Limits limits) throws Refusal;
    }

    /// Runs the machine to its end.
    RunResult run(Limits limits) throws Refusal {
        return run(limits, Machine::run);
    }

    /// Runs the machine to its end.
    RunResult run(Limits limits, Driver driver) throws Refusal {
        var threads = ManagementFactory.getThreadMXBean();
        long cpu = threads.getCurrentThreadCpuTime();
        long wall = System.nanoTime();
        long earlier = machine.harts().stream().mapToLong(Hart::retired).sum();
        Outcome outcome = driver.run(machine, limits);
        return new RunResult(outcome, outcome.instructions() - earlier, System.nanoTime() - wall, threads.getCurrentThreadCpuTime() - cpu,
                machine.engineFigures(), machine.attachment().map(Attachment::report).orElseGet(LinkedHashMap::new));
    }

    /// The machine.
    Machine machine() {
        return machine;
    }

    /// Ends the run, also one that has not begun.
    private void stop() {
        stopping = true;
        Machine running = machine;
        if (running != null) {
            running.stop();
            inspection.ifPresent(Inspection::stop);
        }
    }

    /// Runs when a signal ends the process: the machine stops, the command goes on to its end on its own thread.
    private void endBySignal() {
        try {
            stop();
            if (!closed.await(GRACE_SECONDS, TimeUnit.SECONDS)) {
                System.err.println("breadboard: the machine did not stop");
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        } finally {
            terminal.ifPresent(Terminal::close);
        }
    }

    @Override
    public void close() {
        machine.close();
        restore();
    }

    private void restore() {
        terminal.ifPresent(Terminal::close);
        closed.countDown();
        try {
            Runtime.getRuntime().removeShutdownHook(onSignal);
        } catch (IllegalStateException _) {
            // The process is ending already, and waits for this.
        }
    }
}
