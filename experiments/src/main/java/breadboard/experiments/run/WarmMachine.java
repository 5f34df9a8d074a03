package breadboard.experiments.run;

import breadboard.core.board.Plan;
import breadboard.core.console.HostServices;
import breadboard.core.machine.Limits;
import breadboard.core.machine.Machine;
import breadboard.core.machine.Outcome;
import breadboard.core.machine.StopCause;
import breadboard.core.wiring.BuildException;
import breadboard.core.wiring.Wiring;
import breadboard.experiments.plan.Experiment;
import breadboard.experiments.plan.Warmup;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Consumer;

/// A machine that is built and run as far as `[warmup]` says.
///
/// @param steps instructions that have retired or trapped so far
record WarmMachine(Machine machine, TypedPort port, long steps) implements AutoCloseable {

    /// Builds and boots.
    ///
    /// @param console takes what the guest writes
    /// @param built   is given the machine before it runs, so that it can be stopped
    /// @throws WarmupException when the guest does not get there, or the machine is stopped before
    static WarmMachine boot(Experiment experiment, Plan plan, OutputStream console, Path files, Consumer<Machine> built)
            throws WarmupException, BuildException {
        Warmup warmup = experiment.warmup().orElseThrow();
        Machine[] paused = new Machine[1];
        Optional<TextTrigger> trigger = warmup.console()
                .map(text -> new TextTrigger(console, text.getBytes(StandardCharsets.UTF_8), () -> paused[0].pause()));
        TypedPort port = new TypedPort(trigger.map(OutputStream.class::cast).orElse(console));
        Machine machine = Wiring.machine(plan, new HostServices(port, files, false));
        try {
            paused[0] = machine;
            built.accept(machine);
            Outcome outcome = machine.run(new Limits(warmup.instructions().orElse(experiment.limits().maxInstructions().orElse(Long.MAX_VALUE)),
                    experiment.limits().timeoutNanos()));
            if (!isThere(outcome.cause(), trigger)) {
                throw new WarmupException("warmup: " + Causes.sentence(outcome.cause()) + " before " + warmup.console()
                        .map(text -> "the console showed '" + text + "'").orElseGet(() -> warmup.instructions().orElseThrow() + " instructions"));
            }
            return new WarmMachine(machine, port, outcome.steps());
        } catch (WarmupException | RuntimeException | Error failed) {
            machine.close();
            throw failed;
        }
    }

    private static boolean isThere(StopCause cause, Optional<TextTrigger> trigger) {
        return trigger.map(text -> text.found() && (cause instanceof StopCause.Interrupted || cause instanceof StopCause.IdleForever))
                .orElse(cause instanceof StopCause.StepLimit);
    }

    @Override
    public void close() {
        machine.close();
    }
}
