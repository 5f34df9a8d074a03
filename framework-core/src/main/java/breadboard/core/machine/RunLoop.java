package breadboard.core.machine;

import breadboard.api.hart.Hart;
import breadboard.core.console.Consoles;
import java.util.List;
import java.util.Optional;

/// Gives harts their turns, one after the other, in fixed quanta of steps.
///
/// Whose turn it is follows from the clock's position alone: turn number `position / quantum` belongs to hart `number % harts`.
/// A hart that does not execute leaves its turn out, and time passes all the same; a deadline ends a turn exactly and the rest of
/// it follows.
final class RunLoop {
    /// A single hart needs no turns; it stops this often to look at input and limits.
    private static final long SINGLE_HART_STEPS = 50_000;
    /// Output without an end of line reaches the host after so many turns.
    private static final int TURNS_BETWEEN_FLUSHES = 200;
    private static final int MAX_TURNS_WITHOUT_STEP = 1_000;

    private final MachineClock clock;
    private final PowerSwitch power;
    private final Consoles consoles;
    private final HostTime hostTime;
    private final Idle idle;
    private final Hart[] harts;
    private final long quantum;
    private long steps;
    private int turnsWithoutStep;
    private int turnsUnflushed;
    private volatile boolean stopRequested;
    /// Null when nobody looks.
    private StepObserver observer;
    /// Null when nobody takes samples.
    private StepSampler sampler;
    /// The number of steps after which the next sample is due.
    private long nextSample = Long.MAX_VALUE;

    RunLoop(MachineParts parts) {
        clock = parts.clock();
        power = parts.power();
        consoles = parts.consoles();
        hostTime = parts.hostTime();
        idle = new Idle(clock, consoles, hostTime);
        harts = parts.harts().toArray(Hart[]::new);
        quantum = harts.length == 1 ? SINGLE_HART_STEPS : parts.quantum();
    }

    /// Steps made since the machine was made.
    long steps() {
        return steps;
    }

    void steps(long count) {
        steps = count;
        sampler(sampler);
    }

    void observer(StepObserver present) {
        observer = present;
    }

    void sampler(StepSampler present) {
        sampler = present;
        nextSample = present == null ? Long.MAX_VALUE : steps + present.everySteps() - steps % present.everySteps();
    }

    /// Ends the present or else the next `run`. From any thread.
    void requestStop() {
        stopRequested = true;
        hostTime.signal();
    }

    /// Runs until the guest asks something of the power supply, or something else ends it.
    PowerSwitch.Request run(Limits limits, long startSteps, long startNanos) {
        while (true) {
            clock.fireDue();
            consoles.announce();
            Optional<PowerSwitch.Request> request = power.take();
            if (request.isPresent()) {
                return request.get();
            }
            Optional<StopCause> cause = hostCause(limits, startNanos);
            if (cause.isPresent()) {
                return new PowerSwitch.Request.Stop(cause.get());
            }
            long allowed = limits.maxSteps() - (steps - startSteps);
            if (allowed == 0) {
                return new PowerSwitch.Request.Stop(new StopCause.StepLimit());
            }
            if (!turn(allowed) && !idle.pass(limits.maxNanos() - (hostTime.nanos() - startNanos))) {
                return new PowerSwitch.Request.Stop(new StopCause.IdleForever());
            }
        }
    }

    private Optional<StopCause> hostCause(Limits limits, long startNanos) {
        if (stopRequested || Thread.currentThread().isInterrupted()) {
            stopRequested = false;
            return Optional.of(new StopCause.Interrupted());
        }
        if (limits.maxNanos() != Long.MAX_VALUE && hostTime.nanos() - startNanos >= limits.maxNanos()) {
            return Optional.of(new StopCause.TimeLimit());
        }
        if (++turnsUnflushed >= TURNS_BETWEEN_FLUSHES) {
            turnsUnflushed = 0;
            consoles.flush();
        }
        return consoles.failure().map(StopCause.ConsoleLost::new);
    }

    /// Lets the hart whose turn it is execute, or leave its turn out.
    ///
    /// @return false when no hart executes, so that nothing was done
    private boolean turn(long allowed) {
        long number = clock.position() / quantum;
        Hart hart = harts[(int) (number % harts.length)];
        long left = clock.stepsAllowed((number + 1) * quantum - clock.position());
        if (hart.runState() == Hart.RunState.RUNNING) {
            execute(hart, Math.min(left, allowed));
            return true;
        }
        if (!anyRuns()) {
            return false;
        }
        clock.skip(left);
        return true;
    }

    private void execute(Hart hart, long budget) {
        if (budget == 0) {
            return;
        }
        long made = observer == null ? run(hart, Math.min(budget, nextSample - steps)) : observed(hart);
        steps += made;
        if (steps == nextSample) {
            nextSample += sampler.everySteps();
            sampler.sample(hart);
        }
        turnsWithoutStep = made == 0 ? turnsWithoutStep + 1 : 0;
        if (turnsWithoutStep == MAX_TURNS_WITHOUT_STEP && hart.runState() == Hart.RunState.RUNNING) {
            throw new IllegalStateException("the hart runs but makes no step");
        }
    }

    private long run(Hart hart, long budget) {
        clock.enter(hart, budget);
        long made = hart.run(budget);
        clock.leave(made);
        return made;
    }

    /// One step, and the turn is looked at again: who watches must not change what happens.
    private long observed(Hart hart) {
        StepObserver present = observer;
        present.before(hart);
        long made = run(hart, 1);
        if (made != 0) {
            present.after(hart);
        }
        return made;
    }

    private boolean anyRuns() {
        for (Hart hart : harts) {
            if (hart.runState() == Hart.RunState.RUNNING) {
                return true;
            }
        }
        return false;
    }
}
