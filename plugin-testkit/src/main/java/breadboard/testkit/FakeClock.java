package breadboard.testkit;

import breadboard.api.time.Clock;
import breadboard.api.time.Deadline;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/// Guest time that moves only when a test says so.
public final class FakeClock implements Clock {
    private final List<Timer> timers = new ArrayList<>();
    private final long frequencyHz;
    private long now;

    /// A clock at tick 0.
    public FakeClock(long frequencyHz) {
        this.frequencyHz = frequencyHz;
    }

    @Override
    public long now() {
        return now;
    }

    @Override
    public long frequencyHz() {
        return frequencyHz;
    }

    @Override
    public Deadline deadline(String name, Runnable action) {
        Timer timer = new Timer(action);
        timers.add(timer);
        return timer;
    }

    /// Moves time on to `tick` (unsigned); deadlines up to and at that tick fire in order, each with `now()` at its own tick.
    public void advanceTo(long tick) {
        for (Timer due = firstDue(tick); due != null; due = firstDue(tick)) {
            now = later(now, due.tick);
            due.armed = false;
            due.action.run();
        }
        now = later(now, tick);
    }

    /// Moves time on by `ticks`; 0 fires what is due already.
    public void advance(long ticks) {
        advanceTo(now + ticks);
    }

    /// Moves time without firing anything, as for a machine whose state is about to be loaded.
    public void startAt(long tick) {
        now = tick;
    }

    /// The tick of the first armed deadline, or -1 when none is armed.
    public long nextDeadline() {
        Timer first = firstDue(-1L);
        return first == null ? -1 : first.tick;
    }

    private Timer firstDue(long tick) {
        return timers.stream().filter(t -> t.armed && Long.compareUnsigned(t.tick, tick) <= 0)
                .min(Comparator.comparing((Timer t) -> t.tick, Long::compareUnsigned)).orElse(null);
    }

    private static long later(long a, long b) {
        return Long.compareUnsigned(a, b) > 0 ? a : b;
    }

    private static final class Timer implements Deadline {
        private final Runnable action;
        private long tick;
        private boolean armed;

        Timer(Runnable action) {
            this.action = action;
        }

        @Override
        public void at(long ticks) {
            tick = ticks;
            armed = true;
        }

        @Override
        public void cancel() {
            armed = false;
        }
    }
}
