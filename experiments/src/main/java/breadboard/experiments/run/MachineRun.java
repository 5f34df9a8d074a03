package breadboard.experiments.run;

import breadboard.core.board.Plan;
import breadboard.core.console.HostServices;
import breadboard.core.console.InputKind;
import breadboard.core.console.StreamPort;
import breadboard.core.machine.Limits;
import breadboard.core.machine.Machine;
import breadboard.core.machine.Outcome;
import breadboard.core.machine.StopCause;
import breadboard.core.wiring.BuildException;
import breadboard.core.wiring.Wiring;
import breadboard.experiments.plan.Experiment;
import breadboard.experiments.plan.Labels;
import breadboard.experiments.plan.PlannedRun;
import breadboard.experiments.plan.Success;
import breadboard.experiments.store.RunRecord;
import breadboard.experiments.store.Status;
import java.io.ByteArrayInputStream;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Optional;
import java.util.SequencedMap;

/// One run, on the thread that calls it: builds the machine, lets it run, says what came of it.
final class MachineRun {
    private final Experiment experiment;
    private final PlannedRun run;
    private final ConsoleCapture console;
    private final String provenance;
    private volatile Machine machine;
    private volatile boolean stopped;

    MachineRun(Experiment experiment, PlannedRun run, String provenance) {
        this.experiment = experiment;
        this.run = run;
        this.provenance = provenance;
        console = new ConsoleCapture(experiment.metrics(), experiment.success());
    }

    PlannedRun run() {
        return run;
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
            Plan plan = directory.isolate(run.board());
            try (Machine built = Wiring.machine(plan, new HostServices(port(), directory.path(), false))) {
                machine = built;
                if (stopped) {
                    return Optional.empty();
                }
                Outcome outcome = built.run(new Limits(experiment.limits().maxInstructions().orElse(Long.MAX_VALUE), experiment.limits().timeoutNanos()));
                console.end();
                boolean interrupted = outcome.cause() instanceof StopCause.Interrupted;
                return interrupted ? Optional.empty() : Optional.of(judged(outcome, System.nanoTime() - wall, cpuNanos() - cpu));
            }
        } catch (BuildException refused) {
            return Optional.of(record(refused.isDefect() ? Status.DEFECT : Status.REFUSED, refused.isDefect() ? "defect" : "refused", refused.getMessage()));
        } catch (RuntimeException | Error defect) {
            // Whatever one machine dies of concerns that run alone.
            return Optional.of(record(Status.DEFECT, "defect", defect.toString().lines().findFirst().orElse("")));
        }
    }

    /// The record of a run that does not react any more.
    RunRecord hung() {
        return record(Status.DEFECT, "hung", "did not stop at its time limit of " + experiment.limits().timeoutSeconds() + " s; given up");
    }

    private StreamPort port() {
        byte[] input = run.input().getBytes(StandardCharsets.UTF_8);
        return StreamPort.over(new ByteArrayInputStream(input), console, InputKind.FILE);
    }

    private static long cpuNanos() {
        return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
    }

    private RunRecord judged(Outcome outcome, long wallNanos, long cpuNanos) {
        StopCause cause = outcome.cause();
        Optional<Success.End> end = Causes.end(cause);
        boolean allowed = end.isPresent() && experiment.success().exit().contains(end.get());
        Optional<String> objection = allowed ? console.objection() : Optional.of(Causes.sentence(cause));
        Status status = objection.isEmpty() ? Status.OK
                : cause instanceof StopCause.Defect ? Status.DEFECT
                : !allowed && Causes.isLimit(cause) ? Status.LIMIT : Status.FAILED;
        String message = objection.map(text -> status == Status.DEFECT || console.tail().isEmpty() ? text : text + "; its last lines:\n" + console.tail()).orElse("");
        SequencedMap<String, Object> host = Measures.host(outcome, wallNanos, cpuNanos);
        return new RunRecord(run.number(), run.id(), labels(), run.repeat(), status, cause.word(), message,
                Measures.guest(experiment.metrics(), outcome, run.board().clock(), console), console.sha256(), provenance, host);
    }

    private RunRecord record(Status status, String cause, String message) {
        return new RunRecord(run.number(), run.id(), labels(), run.repeat(), status, cause, message, new LinkedHashMap<>(), "", provenance,
                new LinkedHashMap<>());
    }

    private SequencedMap<String, String> labels() {
        return Labels.of(experiment, run.point());
    }
}
