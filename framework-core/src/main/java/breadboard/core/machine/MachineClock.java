package breadboard.core.machine;

import breadboard.api.hart.Hart;
import breadboard.api.state.StateReader;
import breadboard.api.state.StateWriter;
import breadboard.api.state.Stateful;
import breadboard.api.time.Clock;
import breadboard.api.time.Deadline;
import java.math.BigInteger;
import java.util.function.LongSupplier;

/// A machine's clock.
///
/// A *position* counts steps of all harts together, those that a waiting hart leaves out included. Under a virtual clock guest
/// time is a function of the position; a deadline's tick is then a position too, so the loop ends a hart's turn exactly there.
/// A deadline further away than 2^63 steps is never reached.
public final class MachineClock implements Clock, Stateful {
    private static final BigInteger NANOS_PER_SECOND = BigInteger.valueOf(1_000_000_000L);
    /// Actions that re-arm their deadlines in the past would otherwise keep guest time from passing.
    private static final int MAX_FIRINGS_AT_ONCE = 100_000;

    private final long frequencyHz;
    private final TickSource source;
    private final DeadlineQueue deadlines = new DeadlineQueue(this::armed);
    private long position;
    private Hart running;
    private long runEnd;

    private MachineClock(long frequencyHz, TickSource source) {
        this.frequencyHz = frequencyHz;
        this.source = source;
    }

    /// A clock that is driven by executed instructions.
    ///
    /// @param instructionsPerTick steps that each hart makes in a tick
    public static MachineClock virtual(long frequencyHz, long instructionsPerTick, int harts) {
        return new MachineClock(frequencyHz, new TickSource.Virtual(instructionsPerTick * harts));
    }

    /// A clock that follows the host's while the machine runs.
    ///
    /// @param hostNanos nanoseconds since any fixed point
    public static MachineClock host(long frequencyHz, LongSupplier hostNanos) {
        return new MachineClock(frequencyHz, new TickSource.Host(frequencyHz, hostNanos));
    }

    @Override
    public long now() {
        return source.ticksAt(running == null ? position : position + running.stepsInRun());
    }

    @Override
    public long frequencyHz() {
        return frequencyHz;
    }

    @Override
    public Deadline deadline(String name, Runnable action) {
        return deadlines.add(name, action);
    }

    /// Steps and left-out steps since the latest reset.
    long position() {
        return position;
    }

    /// The hart between `enter` and `leave`; null at other times.
    Hart running() {
        return running;
    }

    /// How many of `limit` steps a hart may make before deadlines must be looked at.
    long stepsAllowed(long limit) {
        return deadlines.isEmpty() ? limit : source.stepsBefore(deadlines.nextTick(), position, limit);
    }

    /// From now on `hart` makes up to `maxSteps` steps.
    void enter(Hart hart, long maxSteps) {
        runEnd = position + maxSteps;
        running = hart;
    }

    /// The running hart has made `steps` steps.
    void leave(long steps) {
        running = null;
        position += steps;
    }

    /// Lets guest time pass as if the running hart had made `steps` steps more.
    public void charge(long steps) {
        position += steps;
        if (running != null) {
            runEnd += steps;
            if (!deadlines.isEmpty()) {
                armed(deadlines.nextTick());
            }
        }
    }

    /// Lets `steps` steps of a waiting hart pass.
    void skip(long steps) {
        position += steps;
    }

    /// Ends the running hart's turn after its current instruction.
    void endTurn() {
        if (running != null) {
            running.yield();
        }
    }

    /// Runs the actions of all deadlines that are due.
    void fireDue() {
        for (int fired = 0; deadlineDue(); fired++) {
            if (fired == MAX_FIRINGS_AT_ONCE) {
                throw new IllegalStateException("deadlines are armed again in the past without end");
            }
            deadlines.fireNext();
        }
    }

    private boolean deadlineDue() {
        return !deadlines.isEmpty() && Long.compareUnsigned(deadlines.nextTick(), now()) <= 0;
    }

    /// Name of the deadline whose action failed; empty when none did.
    String firing() {
        return deadlines.firing();
    }

    /// Whether a deadline will be reached.
    boolean deadlineAhead() {
        return !deadlines.isEmpty() && source.positionAt(deadlines.nextTick()) != Long.MAX_VALUE;
    }

    /// Whether time passes while no hart executes.
    boolean passesByItself() {
        return source.passesByItself();
    }

    /// Host time that corresponds to the guest time up to the next deadline, rounded up.
    long nanosToDeadline() {
        BigInteger ticks = new BigInteger(Long.toUnsignedString(deadlines.nextTick())).subtract(BigInteger.valueOf(now()));
        BigInteger frequency = BigInteger.valueOf(frequencyHz);
        BigInteger nanos = ticks.multiply(NANOS_PER_SECOND).add(frequency).subtract(BigInteger.ONE).divide(frequency);
        return nanos.max(BigInteger.ZERO).min(BigInteger.valueOf(Long.MAX_VALUE)).longValue();
    }

    /// Jumps to the next deadline.
    void skipToDeadline() {
        position = Math.max(position, source.positionAt(deadlines.nextTick()));
    }

    /// Lets guest time pass as `nanos` of host time, but not beyond the next deadline.
    void skipNanos(long nanos) {
        long ticks = BigInteger.valueOf(nanos).multiply(BigInteger.valueOf(frequencyHz)).divide(NANOS_PER_SECOND).longValue();
        position = Math.clamp(source.positionAt(now() + ticks), position, source.positionAt(deadlines.nextTick()));
    }

    /// Lets host time count, or not.
    void machineRuns(boolean runs) {
        source.running(runs);
    }

    /// Starts again at tick 0 with no deadline armed.
    void reset() {
        deadlines.cancelAll();
        position = 0;
        source.continueAt(0);
    }

    @Override
    public void save(StateWriter writer) {
        writer.putLong(position);
        writer.putLong(now());
    }

    @Override
    public void load(StateReader reader) {
        deadlines.cancelAll();
        position = reader.getLong();
        source.continueAt(reader.getLong());
    }

    private void armed(long tick) {
        if (running != null && source.stepsBefore(tick, position, runEnd - position) < runEnd - position) {
            running.yield();
        }
    }
}
