package __package__;

import breadboard.api.bus.AccessWidth;
import breadboard.api.bus.MmioDevice;
import breadboard.api.irq.IrqLine;
import breadboard.api.state.StateReader;
import breadboard.api.state.StateWriter;
import breadboard.api.time.Clock;
import breadboard.api.time.Deadline;

/// The device: two registers, of words.
///
/// | offset | name | load | store |
/// |---|---|---|---|
/// | 0 | `COUNT` | ticks left; 0 when it does not run | goes off after that many ticks; 0 stops it |
/// | 4 | `STATUS` | 1 when it has gone off | acknowledges |
final class __Name__Device implements MmioDevice {
    static final long SIZE_BYTES = 0x1000;
    private static final int COUNT = 0;
    private static final int STATUS = 4;

    private final Clock clock;
    private final IrqLine wire;
    private final Deadline deadline;
    private boolean running;
    private long due;
    private boolean wentOff;

    __Name__Device(Clock clock, IrqLine wire, String id) {
        this.clock = clock;
        this.wire = wire;
        // Never poll the clock and never use a thread: the machine calls back when the tick is reached.
        this.deadline = clock.deadline(id, this::goOff);
    }

    @Override
    public long sizeBytes() {
        return SIZE_BYTES;
    }

    @Override
    public long load(long offset, AccessWidth width) {
        return switch ((int) offset) {
            case COUNT -> running ? Math.max(0, due - clock.now()) : 0;
            case STATUS -> wentOff ? 1 : 0;
            default -> 0;
        };
    }

    @Override
    public void store(long offset, AccessWidth width, long value) {
        switch ((int) offset) {
            case COUNT -> arm(value != 0, clock.now() + value);
            case STATUS -> show(false);
            default -> { }
        }
    }

    @Override
    public void reset() {
        arm(false, 0);
        show(false);
    }

    private void arm(boolean on, long tick) {
        running = on;
        due = on ? tick : 0;
        if (on) {
            deadline.at(due);
        } else {
            deadline.cancel();
        }
    }

    private void goOff() {
        running = false;
        due = 0;
        show(true);
    }

    private void show(boolean off) {
        wentOff = off;
        wire.set(off);
    }

    @Override
    public void save(StateWriter writer) {
        writer.putBoolean(running);
        writer.putLong(due);
        writer.putBoolean(wentOff);
    }

    /// Arms the deadline and drives the wire again: neither is saved by anybody else.
    @Override
    public void load(StateReader reader) {
        arm(reader.getBoolean(), reader.getLong());
        show(reader.getBoolean());
    }
}
