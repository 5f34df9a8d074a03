package breadboard.dev.rtc;

import breadboard.api.bus.AccessWidth;
import breadboard.api.bus.MmioDevice;
import breadboard.api.irq.IrqLine;
import breadboard.api.state.StateReader;
import breadboard.api.state.StateWriter;
import breadboard.api.time.Clock;
import breadboard.api.time.Deadline;
import java.util.Set;

/// The real-time clock: nanoseconds since 1970 in two words.
///
/// ```
/// 0x00  TIME_LOW         load: the low word, and TIME_HIGH is latched; store: sets the low word
/// 0x04  TIME_HIGH        load: the latched word; store: sets the high word
/// 0x08  ALARM_LOW        store: sets the low word and arms the alarm
/// 0x0c  ALARM_HIGH       store: sets the high word
/// 0x10  IRQ_ENABLED      bit 0
/// 0x14  CLEAR_ALARM      a store disarms the alarm
/// 0x18  ALARM_STATUS     load: 1 while the alarm is armed
/// 0x1c  CLEAR_INTERRUPT  a store ends the interrupt
/// ```
/// A reset sets the date back to the one at power-on: guest time begins again, too.
final class GoldfishRtc implements MmioDevice {
    static final long SIZE_BYTES = 0x1000;
    private static final long NANOS_PER_SECOND = 1_000_000_000L;

    private final Clock clock;
    private final long startNanos;
    private final IrqLine irq;
    private final Deadline deadline;

    /// Date at tick 0.
    private long baseNanos;
    private int latchedHigh;
    private long alarmNanos;
    private boolean armed;
    private boolean enabled;
    private boolean pending;

    GoldfishRtc(String id, Clock clock, long startNanos, IrqLine irq) {
        this.clock = clock;
        this.startNanos = startNanos;
        this.irq = irq;
        deadline = clock.deadline(id + ".alarm", this::update);
        baseNanos = startNanos;
    }

    @Override
    public long sizeBytes() {
        return SIZE_BYTES;
    }

    @Override
    public Set<AccessWidth> widths() {
        return Set.of(AccessWidth.WORD);
    }

    @Override
    public long load(long offset, AccessWidth width) {
        return switch ((int) offset) {
            case 0x00 -> {
                long now = now();
                latchedHigh = (int) (now >>> 32);
                yield now & 0xffff_ffffL;
            }
            case 0x04 -> latchedHigh & 0xffff_ffffL;
            case 0x08 -> alarmNanos & 0xffff_ffffL;
            case 0x0c -> alarmNanos >>> 32;
            case 0x10 -> enabled ? 1 : 0;
            case 0x18 -> armed ? 1 : 0;
            default -> 0;
        };
    }

    @Override
    public void store(long offset, AccessWidth width, long value) {
        switch ((int) offset) {
            case 0x00 -> set(withLow(now(), value));
            case 0x04 -> set(withHigh(now(), value));
            case 0x08 -> {
                alarmNanos = withLow(alarmNanos, value);
                armed = true;
            }
            case 0x0c -> alarmNanos = withHigh(alarmNanos, value);
            case 0x10 -> enabled = (value & 1) != 0;
            case 0x14 -> armed = false;
            case 0x1c -> pending = false;
            default -> { }
        }
        update();
    }

    private static long withLow(long whole, long word) {
        return whole & 0xffff_ffff_0000_0000L | word & 0xffff_ffffL;
    }

    private static long withHigh(long whole, long word) {
        return whole & 0xffff_ffffL | word << 32;
    }

    private long now() {
        return baseNanos + nanosAt(clock.now());
    }

    private long nanosAt(long ticks) {
        long frequencyHz = clock.frequencyHz();
        return ticks / frequencyHz * NANOS_PER_SECOND + ticks % frequencyHz * NANOS_PER_SECOND / frequencyHz;
    }

    private void set(long nanos) {
        baseNanos = nanos - nanosAt(clock.now());
    }

    /// Fires the alarm if it is due, else arms the deadline at which it will be; then drives the wire.
    private void update() {
        long now = now();
        if (armed && Long.compareUnsigned(now, alarmNanos) >= 0) {
            armed = false;
            pending = true;
        }
        if (armed) {
            deadline.at(clock.now() + ticksIn(alarmNanos - now));
        } else {
            deadline.cancel();
        }
        irq.set(pending && enabled);
    }

    /// Ticks after which at least so many nanoseconds (unsigned) have passed; a few more at most, and never 0: the alarm looks again.
    private long ticksIn(long nanos) {
        long frequencyHz = clock.frequencyHz();
        long part = Long.remainderUnsigned(nanos, NANOS_PER_SECOND) * frequencyHz;
        return Long.divideUnsigned(nanos, NANOS_PER_SECOND) * frequencyHz + Math.max(1, (part + NANOS_PER_SECOND - 1) / NANOS_PER_SECOND);
    }

    @Override
    public void reset() {
        baseNanos = startNanos;
        latchedHigh = 0;
        alarmNanos = 0;
        armed = false;
        enabled = false;
        pending = false;
        update();
    }

    @Override
    public void save(StateWriter writer) {
        writer.putLongs(new long[] {baseNanos, latchedHigh, alarmNanos});
        writer.putBoolean(armed);
        writer.putBoolean(enabled);
        writer.putBoolean(pending);
    }

    @Override
    public void load(StateReader reader) {
        long[] words = new long[3];
        reader.getLongs(words);
        baseNanos = words[0];
        latchedHigh = (int) words[1];
        alarmNanos = words[2];
        armed = reader.getBoolean();
        enabled = reader.getBoolean();
        pending = reader.getBoolean();
        update();
    }
}
