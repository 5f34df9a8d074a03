package breadboard.dev.uart16550;

import breadboard.api.state.StateReader;
import breadboard.api.state.StateWriter;
import breadboard.api.time.Clock;
import breadboard.api.time.Deadline;

/// Tells that characters have been lying in the FIFO for some time while nothing happened there.
final class CharacterTimeout {
    private static final long NOT_ARMED = -1;

    private final Clock clock;
    private final Deadline deadline;
    private long tick = NOT_ARMED;
    private boolean elapsed;

    /// @param onElapsed called when the time is over
    CharacterTimeout(String name, Clock clock, Runnable onElapsed) {
        this.clock = clock;
        deadline = clock.deadline(name, () -> {
            tick = NOT_ARMED;
            elapsed = true;
            onElapsed.run();
        });
    }

    boolean elapsed() {
        return elapsed;
    }

    /// Starts to count anew; what has elapsed stays so until `stop`.
    void restart(long ticks) {
        tick = clock.now() + ticks;
        deadline.at(tick);
    }

    void stop() {
        tick = NOT_ARMED;
        elapsed = false;
        deadline.cancel();
    }

    void save(StateWriter writer) {
        writer.putLong(tick);
        writer.putBoolean(elapsed);
    }

    void load(StateReader reader) {
        stop();
        tick = reader.getLong();
        elapsed = reader.getBoolean();
        if (tick != NOT_ARMED) {
            deadline.at(tick);
        }
    }
}
