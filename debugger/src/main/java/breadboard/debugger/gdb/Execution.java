package breadboard.debugger.gdb;

import breadboard.api.hart.Hart;
import breadboard.core.machine.Limits;
import breadboard.core.machine.Machine;
import breadboard.core.machine.Outcome;
import breadboard.core.machine.StepObserver;
import breadboard.core.machine.StopCause;
import breadboard.debugger.time.History;
import java.io.IOException;
import java.util.Optional;

/// Lets a machine run as a debugger says: on, by a step, and back.
final class Execution {
    /// How far back a hart's previous step is looked for at first; then ever further.
    private static final long FIRST_WINDOW = 2_000;
    private static final int WINDOW_GROWTH = 16;

    private final Machine machine;
    private final Points points;
    private final History history;
    private final long lastStep;
    private boolean failing;
    private volatile boolean running;
    private volatile boolean poked;

    /// @param lastStep the number of steps at which the run is to end
    Execution(Machine machine, Points points, History history, long lastStep) {
        this.machine = machine;
        this.points = points;
        this.history = history;
        this.lastStep = lastStep;
    }

    /// Stops a running machine. From any thread.
    void poke() {
        poked = true;
        if (running) {
            machine.stop();
        }
    }

    /// The machine stands here for the first time, or was changed.
    void arrived() throws IOException {
        if (machine.isRepeatable()) {
            history.passed();
        }
    }

    /// Somebody has changed registers or memory.
    void changed() {
        if (machine.isRepeatable()) {
            history.changed();
        }
    }

    /// Runs until something happens.
    Stop resume() throws IOException {
        begin();
        try {
            while (true) {
                long left = lastStep - machine.steps();
                Outcome outcome = machine.run(Limits.steps(Math.min(left, history.distance())));
                arrived();
                if (outcome.cause() instanceof StopCause.StepLimit && machine.steps() < lastStep) {
                    continue;
                }
                Optional<Stop> stop = stop(outcome);
                if (stop.isPresent()) {
                    return stop.get();
                }
            }
        } finally {
            end();
        }
    }

    /// An interrupt may have come right behind the packet that lets the machine run.
    private void begin() {
        points.mode(Points.Mode.STOP);
        running = true;
        if (poked) {
            machine.stop();
        }
    }

    private void end() {
        running = false;
        poked = false;
        points.mode(Points.Mode.IGNORE);
    }

    /// Why the machine has stopped; empty when for no reason that still counts.
    private Optional<Stop> stop(Outcome outcome) {
        if (points.hit() != null) {
            return Optional.of(beforeAccess(points.hit()));
        }
        return switch (outcome.cause()) {
            case StopCause.Interrupted _ -> poked ? Optional.of(new Stop.Interrupted()) : Optional.empty();
            case StopCause.Failed _ when !failing -> {
                failing = true;
                yield Optional.of(new Stop.Failing(outcome));
            }
            default -> Optional.of(new Stop.Ended(outcome));
        };
    }

    /// gdb takes it that a RISC-V hart stops before the instruction that accesses watched memory, and makes the step itself. Where that is
    /// not possible it finds the hart one instruction further.
    private Stop beforeAccess(Points.Met met) {
        if (met.stop() instanceof Stop.Watchpoint && machine.isRepeatable()) {
            points.mode(Points.Mode.IGNORE);
            history.goTo(met.steps());
        }
        return met.stop();
    }

    /// Lets a hart make one step; the others have their turns before it.
    Stop step(int hart) throws IOException {
        boolean[] done = {false};
        machine.observer(Optional.of(new StepObserver() {
            @Override
            public void after(Hart stepped) {
                if (stepped.id() == hart) {
                    done[0] = true;
                    machine.pause();
                }
            }
        }));
        try {
            Stop stop = runUntil(done);
            return done[0] && stop instanceof Stop.Interrupted ? new Stop.Stepped(hart) : stop;
        } finally {
            machine.observer(Optional.empty());
        }
    }

    private Stop runUntil(boolean[] done) throws IOException {
        begin();
        try {
            Optional<Stop> stop = Optional.empty();
            while (stop.isEmpty() && !done[0]) {
                Outcome outcome = machine.run(Limits.steps(lastStep - machine.steps()));
                arrived();
                stop = done[0] && points.hit() == null ? Optional.empty() : stop(outcome);
            }
            return stop.orElse(new Stop.Interrupted());
        } finally {
            end();
        }
    }

    /// Why going back is not possible; empty when it is.
    Optional<String> cannotGoBack() {
        return machine.isRepeatable() ? Optional.empty()
                : Optional.of("This board does not repeat: reverse execution needs clock.mode = \"virtual\" and room in the host's directory for temporary files.\n");
    }

    /// Goes back to before the hart's latest step.
    Stop stepBack(int hart) {
        long now = machine.steps();
        failing = false;
        if (machine.harts().size() == 1) {
            if (now <= history.beginning()) {
                return new Stop.Beginning();
            }
            history.goTo(now - 1);
            return new Stop.Stepped(hart);
        }
        long[] latest = {-1};
        for (long window = FIRST_WINDOW; latest[0] < 0; window *= WINDOW_GROWTH) {
            long from = Math.max(history.beginning(), now - window);
            history.goTo(from);
            machine.observer(Optional.of(new StepObserver() {
                @Override
                public void before(Hart stepping) {
                    if (stepping.id() == hart) {
                        latest[0] = machine.steps();
                    }
                }
            }));
            history.runTo(now);
            machine.observer(Optional.empty());
            if (latest[0] < 0 && from == history.beginning()) {
                history.goTo(from);
                return new Stop.Beginning();
            }
        }
        history.goTo(latest[0]);
        return new Stop.Stepped(hart);
    }

    /// Goes back to the latest breakpoint, or to behind the latest access to watched memory: gdb then goes back over it itself.
    Stop runBack() {
        long end = machine.steps();
        failing = false;
        while (end > history.beginning()) {
            long from = history.checkpointBefore(end);
            history.goTo(from);
            points.note(end);
            history.runTo(end);
            Points.Met met = points.latest();
            points.mode(Points.Mode.IGNORE);
            if (met != null) {
                return reach(met);
            }
            if (poked) {
                poked = false;
                history.goTo(from);
                return new Stop.Interrupted();
            }
            end = from;
        }
        history.goTo(history.beginning());
        return new Stop.Beginning();
    }

    /// Before the step in which a breakpoint is met an interrupt may still have to be taken.
    private Stop reach(Points.Met met) {
        boolean watched = met.stop() instanceof Stop.Watchpoint;
        history.goTo(watched ? met.steps() + 1 : met.steps());
        if (!watched) {
            points.mode(Points.Mode.STOP);
            machine.run(Limits.steps(1));
            points.mode(Points.Mode.IGNORE);
        }
        return met.stop();
    }
}
