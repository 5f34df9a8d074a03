package breadboard.cpu.rv64.core;

import breadboard.api.state.StateReader;
import breadboard.api.state.StateWriter;
import breadboard.api.state.Stateful;
import breadboard.api.time.Clock;
import breadboard.api.time.Deadline;

/// `stimecmp`: STI is pending while `time >= stimecmp`, unsigned (Sstc §2).
final class SupervisorTimer implements Csr, Stateful {
    private static final long NEVER = -1;

    private final Clock clock;
    private final PendingInterrupts interrupts;
    private final Deadline deadline;
    private long compare = NEVER;

    SupervisorTimer(int hart, Clock clock, PendingInterrupts interrupts) {
        this.clock = clock;
        this.interrupts = interrupts;
        deadline = clock.deadline("hart" + hart + ".stimecmp", this::update);
    }

    @Override
    public long read() {
        return compare;
    }

    @Override
    public void write(long value) {
        compare = value;
        update();
    }

    void reset() {
        write(NEVER);
    }

    @Override
    public void save(StateWriter writer) {
        writer.putLong(compare);
    }

    @Override
    public void load(StateReader reader) {
        write(reader.getLong());
    }

    private void update() {
        boolean due = Long.compareUnsigned(clock.now(), compare) >= 0;
        interrupts.supervisorTimer(due);
        if (due || compare == NEVER) {
            deadline.cancel();
        } else {
            deadline.at(compare);
        }
    }
}
