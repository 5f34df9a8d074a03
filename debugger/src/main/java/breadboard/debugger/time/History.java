package breadboard.debugger.time;

import breadboard.core.machine.Limits;
import breadboard.core.machine.Machine;
import breadboard.core.machine.StopCause;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;

/// The past of one machine. A moment is told by the number of steps made before it.
///
/// Checkpoints are made as time goes by; any moment behind the first of them is reached by going back to a checkpoint and
/// repeating what came after it. When there are many, every second one is given up, so that their distance grows with the span.
public final class History implements AutoCloseable {
    private static final long FIRST_DISTANCE = 4_000_000;
    private static final int MOST_CHECKPOINTS = 64;
    /// So many times as long as a checkpoint takes passes until the next: a debugger that waits costs less than a hundredth. Where they
    /// lie changes only how long going back takes.
    private static final long RARITY = 200;
    /// Who goes back once often does so again, by a little: a checkpoint is left so far before the moment reached.
    private static final long SHORT_WAY = 20_000;

    private final Machine machine;
    private final ReplayConsoles consoles;
    private final List<Checkpoint> checkpoints = new ArrayList<>();
    private long distance = FIRST_DISTANCE;
    private long latestNanos;
    private long costNanos;

    /// @param consoles the machine's
    /// @throws IOException when the host has no room for what disks hold
    public History(Machine machine, ReplayConsoles consoles) throws IOException {
        this.machine = machine;
        this.consoles = consoles;
        consoles.machine(machine);
        machine.disks().beginJournal();
    }

    /// The machine has come here for the first time: makes a checkpoint if the last one is far away.
    ///
    /// @throws IOException when the host has no room for it
    public void passed() throws IOException {
        long now = machine.steps();
        consoles.printedUpTo(now);
        if (checkpoints.isEmpty() || now - checkpoints.getLast().steps() >= distance && System.nanoTime() - latestNanos >= RARITY * costNanos) {
            long begin = System.nanoTime();
            checkpoints.add(Checkpoint.of(machine, consoles));
            latestNanos = System.nanoTime();
            costNanos = latestNanos - begin;
        }
        if (checkpoints.size() > MOST_CHECKPOINTS) {
            for (int i = checkpoints.size() - 2; i > 0; i -= 2) {
                checkpoints.remove(i).close();
            }
            distance *= 2;
        }
    }

    /// Steps after which `passed` should be called again.
    public long distance() {
        return distance;
    }

    /// The earliest moment that can be reached.
    public long beginning() {
        return checkpoints.isEmpty() ? machine.steps() : checkpoints.getFirst().steps();
    }

    /// The latest checkpoint before a moment; the beginning, when there is none.
    public long checkpointBefore(long steps) {
        long found = beginning();
        for (Checkpoint each : checkpoints) {
            if (each.steps() < steps) {
                found = each.steps();
            }
        }
        return found;
    }

    /// Somebody has changed the machine: what came after this moment before is no longer its future.
    public void changed() {
        long now = machine.steps();
        while (!checkpoints.isEmpty() && checkpoints.getLast().steps() >= now) {
            checkpoints.removeLast().close();
        }
        consoles.cut(now);
        try {
            checkpoints.add(Checkpoint.of(machine, consoles));
        } catch (IOException full) {
            // From here on only what comes later can be reached.
            forget();
        }
    }

    /// Goes to a moment between the beginning and the latest one.
    public void goTo(long steps) {
        consoles.printedUpTo(machine.steps());
        int index = checkpoints.size() - 1;
        while (checkpoints.get(index).steps() > steps) {
            index--;
        }
        Checkpoint from = checkpoints.get(index);
        if (machine.steps() > steps || machine.steps() < from.steps()) {
            try {
                from.restore(machine, consoles);
            } catch (IOException failed) {
                throw new UncheckedIOException(failed);
            }
        }
        if (steps - machine.steps() > 2 * SHORT_WAY && checkpoints.size() < MOST_CHECKPOINTS) {
            reach(steps - SHORT_WAY);
            try {
                checkpoints.add(index + 1, Checkpoint.of(machine, consoles));
            } catch (IOException full) {
                // It would only have been faster.
            }
        }
        reach(steps);
        // Hooks of the address that was reached may have been called for this very step before.
        machine.harts().forEach(hart -> hart.pc(hart.pc()));
    }

    /// Nothing but a failure of the emulator keeps the past from coming again; a request to stop waits until then.
    private void reach(long steps) {
        StopCause cause = runTo(steps);
        while (machine.steps() < steps && cause instanceof StopCause.Interrupted) {
            cause = runTo(steps);
        }
    }

    /// Runs forward through the known past.
    ///
    /// @return why it ended before the moment was reached; `StepLimit` when it was reached
    public StopCause runTo(long steps) {
        StopCause cause = new StopCause.StepLimit();
        while (machine.steps() < steps && cause instanceof StopCause.StepLimit) {
            long to = consoles.nextArrival() > machine.steps() ? Math.min(steps, consoles.nextArrival()) : steps;
            cause = machine.run(Limits.steps(to - machine.steps())).cause();
        }
        return cause;
    }

    private void forget() {
        checkpoints.forEach(Checkpoint::close);
        checkpoints.clear();
    }

    /// Forgets everything.
    @Override
    public void close() {
        forget();
        machine.disks().endJournal();
    }
}
