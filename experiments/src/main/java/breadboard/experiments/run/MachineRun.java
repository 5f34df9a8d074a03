package breadboard.experiments.run;

import breadboard.api.attach.Attachment;
import breadboard.core.board.Plan;
import breadboard.core.console.HostServices;
import breadboard.core.machine.Limits;
import breadboard.core.machine.Machine;
import breadboard.core.machine.Outcome;
import breadboard.core.machine.StopCause;
import breadboard.core.snapshot.SnapshotException;
import breadboard.core.wiring.BuildException;
import breadboard.core.wiring.Wiring;
import breadboard.experiments.plan.Experiment;
import breadboard.experiments.plan.Labels;
import breadboard.experiments.plan.PlannedRun;
import breadboard.experiments.plan.Success;
import breadboard.experiments.store.Origin;
import breadboard.experiments.store.RunRecord;
import breadboard.experiments.store.Status;
import java.lang.management.ManagementFactory;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Optional;
import java.util.SequencedMap;

/// One run, on the thread that calls it: builds the machine, lets it run, says what came of it.
final class MachineRun {
    private final Experiment experiment;
    private final PlannedRun run;
    private final ConsoleCapture console;
    private final Origin origin;
    private final Source source;
    private volatile Machine machine;
    private volatile boolean stopped;

    MachineRun(Experiment experiment, PlannedRun run, Origin origin, Source source) {
        this.experiment = experiment;
        this.source = source;
        this.run = run;
        this.origin = origin;
        console = new ConsoleCapture(experiment.metrics(), experiment.success());
    }

    /// Where machines come from.
    @FunctionalInterface
    interface Source {
        /// Every machine is booted by itself.
        Source COLD = _ -> Optional.empty();

        /// What a run goes on from; empty when it is to be booted.
        Optional<WarmStart> of(PlannedRun run) throws WarmupException, BuildException;
    }

    /// Ends the run, also one that has not begun. From any thread.
    void stop() {
        stopped = true;
        Machine running = machine;
        if (running != null) {
            running.stop();
        }
    }

    /// What the run came to; empty when it was stopped.
    ///
    /// @param directory where files of its own may lie
    Optional<RunRecord> perform(RunDirectory directory) {
        long cpu = cpuNanos();
        long wall = System.nanoTime();
        try (directory) {
            Optional<WarmStart> start = source.of(run);
            try (WarmMachine warm = machine(directory, start)) {
                Machine built = warm.machine();
                machine = built;
                if (stopped) {
                    return Optional.empty();
                }
                warm.port().type(run.input().getBytes(StandardCharsets.UTF_8));
                long most = experiment.limits().maxInstructions().orElse(Long.MAX_VALUE);
                Outcome outcome = built.run(new Limits(most - Math.min(most, warm.steps()), experiment.limits().timeoutNanos()));
                console.end();
                boolean interrupted = outcome.cause() instanceof StopCause.Interrupted;
                return interrupted ? Optional.empty() : Optional.of(judged(outcome, built, System.nanoTime() - wall, cpuNanos() - cpu));
            }
        } catch (WarmupException cold) {
            return stopped ? Optional.empty() : Optional.of(record(Status.FAILED, "warmup", cold.getMessage()));
        } catch (SnapshotException misfit) {
            return Optional.of(record(Status.FAILED, "warmup", "warmup: the run cannot go on from the warm machine: " + misfit.getMessage()));
        } catch (BuildException refused) {
            Status status = refused.isDefect() ? Status.DEFECT : Status.REFUSED;
            return Optional.of(record(status, status.spelling(), refused.getMessage()));
        } catch (RuntimeException | Error defect) {
            // Whatever one machine dies of concerns that run alone.
            return Optional.of(record(Status.DEFECT, Status.DEFECT.spelling(), defect.toString().lines().findFirst().orElse("")));
        }
    }

    /// The machine, as far as it is booted before the run's input is typed.
    private WarmMachine machine(RunDirectory directory, Optional<WarmStart> start) throws BuildException, SnapshotException, WarmupException {
        Plan plan = directory.isolate(run.board(), start.map(WarmStart::files).orElse(run.board().files()));
        if (start.isPresent()) {
            // The run has written what the machine wrote while it was warmed up: no result tells how it came about.
            console.write(start.get().console(), 0, start.get().console().length);
            TypedPort port = new TypedPort(console);
            return new WarmMachine(start.get().snapshot().fork(plan, new HostServices(port, directory.path(), false)), port, start.get().steps());
        }
        if (experiment.warmup().isPresent()) {
            return WarmMachine.boot(experiment, plan, console, directory.path(), this::built);
        }
        TypedPort port = new TypedPort(console);
        return new WarmMachine(Wiring.machine(plan, new HostServices(port, directory.path(), false)), port, 0);
    }

    private void built(Machine booting) {
        machine = booting;
        if (stopped) {
            booting.stop();
        }
    }

    /// The record of a run that does not react any more.
    RunRecord hung() {
        String limit = BigDecimal.valueOf(experiment.limits().timeoutSeconds()).stripTrailingZeros().toPlainString();
        return record(Status.DEFECT, "hung", "did not stop at its time limit of " + limit + " s; given up");
    }

    private static long cpuNanos() {
        return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
    }

    private RunRecord judged(Outcome outcome, Machine built, long wallNanos, long cpuNanos) {
        StopCause cause = outcome.cause();
        Optional<Success.End> end = Causes.end(cause);
        boolean allowed = end.isPresent() && experiment.success().exit().contains(end.get());
        Optional<String> objection = allowed ? console.objection() : Optional.of(Causes.sentence(cause));
        Status status = objection.isEmpty() ? Status.OK
                : cause instanceof StopCause.Defect ? Status.DEFECT
                : !allowed && Causes.isLimit(cause) ? Status.LIMIT : Status.FAILED;
        String lastLines = status == Status.DEFECT || console.tail().isEmpty() ? "" : "; its last lines:\n" + console.tail();
        SequencedMap<String, Object> heap = built.attachment().map(Attachment::report).orElseGet(LinkedHashMap::new);
        return new RunRecord(run.number(), run.id(), labels(), run.repeat(), status, cause.word(), objection.map(text -> text + lastLines).orElse(""),
                Measures.guest(experiment.metrics(), outcome, run.board().clock(), console, heap), console.sha256(), origin,
                Measures.host(outcome, wallNanos, cpuNanos));
    }

    private RunRecord record(Status status, String cause, String message) {
        return new RunRecord(run.number(), run.id(), labels(), run.repeat(), status, cause, message, new LinkedHashMap<>(), "", origin,
                new LinkedHashMap<>());
    }

    private SequencedMap<String, String> labels() {
        return Labels.of(experiment, run.point());
    }
}
