package breadboard.core.machine;

import breadboard.api.time.Deadline;
import java.util.ArrayList;
import java.util.List;
import java.util.function.LongConsumer;

/// The deadlines of one machine: earliest tick first, among equals in the order of their making.
///
/// A machine has a handful of them, so all are looked through.
final class DeadlineQueue {
    private final List<Timer> timers = new ArrayList<>();
    private final LongConsumer onArm;
    private Timer next;
    private String firing = "";

    /// @param onArm learns the tick of each deadline that becomes the next one
    DeadlineQueue(LongConsumer onArm) {
        this.onArm = onArm;
    }

    private final class Timer implements Deadline {
        private final String name;
        private final Runnable action;
        private boolean armed;
        private long tick;

        Timer(String name, Runnable action) {
            this.name = name;
            this.action = action;
        }

        @Override
        public void at(long ticks) {
            armed = true;
            tick = ticks;
            findNext();
            if (next == this) {
                onArm.accept(tick);
            }
        }

        @Override
        public void cancel() {
            armed = false;
            findNext();
        }
    }

    Deadline add(String name, Runnable action) {
        Timer timer = new Timer(name, action);
        timers.add(timer);
        return timer;
    }

    boolean isEmpty() {
        return next == null;
    }

    /// Tick of the next deadline; only when there is one.
    long nextTick() {
        return next.tick;
    }

    /// Disarms the next deadline and runs its action.
    void fireNext() {
        Timer due = next;
        due.cancel();
        firing = due.name;
        due.action.run();
        firing = "";
    }

    /// Name of the deadline whose action has begun and not ended normally; else empty.
    String firing() {
        return firing;
    }

    void cancelAll() {
        timers.forEach(timer -> timer.armed = false);
        next = null;
    }

    private void findNext() {
        next = null;
        for (int i = 0; i < timers.size(); i++) {
            Timer timer = timers.get(i);
            if (timer.armed && (next == null || Long.compareUnsigned(timer.tick, next.tick) < 0)) {
                next = timer;
            }
        }
    }
}
