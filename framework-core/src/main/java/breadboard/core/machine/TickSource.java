package breadboard.core.machine;

import java.util.function.LongSupplier;

/// What makes guest time pass. A position counts steps, of all harts together and skipped ones included.
sealed interface TickSource {

    /// Ticks at a position; never less at a later one.
    long ticksAt(long position);

    /// How many of `limit` steps may be made from `position` on before it must be asked again whether the tick is reached.
    long stepsBefore(long tick, long position, long limit);

    /// The first position at that tick (unsigned) or behind it; `Long.MAX_VALUE` when there is none.
    long positionAt(long tick);

    /// Continues from a tick.
    void continueAt(long ticks);

    /// Lets time pass, or stand still, as the machine runs or does not.
    void running(boolean runs);

    /// Whether time passes without steps.
    boolean passesByItself();

    /// Time is a function of the position alone: runs repeat exactly.
    ///
    /// @param stepsPerTick steps of all harts together that make a tick
    record Virtual(long stepsPerTick) implements TickSource {

        @Override
        public long ticksAt(long position) {
            return position / stepsPerTick;
        }

        @Override
        public long stepsBefore(long tick, long position, long limit) {
            return Math.clamp(positionAt(tick) - position, 0, limit);
        }

        @Override
        public long positionAt(long tick) {
            return tick < 0 || tick > Long.MAX_VALUE / stepsPerTick ? Long.MAX_VALUE : tick * stepsPerTick;
        }

        @Override
        public void continueAt(long ticks) { }

        @Override
        public void running(boolean runs) { }

        @Override
        public boolean passesByItself() {
            return false;
        }
    }

    /// Time passes as on the host while the machine runs; positions do not matter.
    final class Host implements TickSource {
        /// How late a deadline may fire: some 100 microseconds.
        private static final long STEPS_BETWEEN_LOOKS = 10_000;
        private static final long NANOS_PER_SECOND = 1_000_000_000L;
        private final long frequencyHz;
        private final LongSupplier hostNanos;
        private long elapsedNanos;
        private long resumedNanos;
        private boolean runs;

        Host(long frequencyHz, LongSupplier hostNanos) {
            this.frequencyHz = frequencyHz;
            this.hostNanos = hostNanos;
        }

        @Override
        public long ticksAt(long position) {
            long nanos = runs ? elapsedNanos + (hostNanos.getAsLong() - resumedNanos) : elapsedNanos;
            return nanos / NANOS_PER_SECOND * frequencyHz + nanos % NANOS_PER_SECOND * frequencyHz / NANOS_PER_SECOND;
        }

        @Override
        public long stepsBefore(long tick, long position, long limit) {
            return Long.compareUnsigned(tick, ticksAt(position)) <= 0 ? 0 : Math.min(limit, STEPS_BETWEEN_LOOKS);
        }

        @Override
        public long positionAt(long tick) {
            return tick < 0 ? Long.MAX_VALUE : 0;
        }

        @Override
        public void continueAt(long ticks) {
            // Rounded up, so that ticksAt gives the tick itself again.
            long part = ticks % frequencyHz * NANOS_PER_SECOND;
            elapsedNanos = ticks / frequencyHz * NANOS_PER_SECOND + (part + frequencyHz - 1) / frequencyHz;
            resumedNanos = hostNanos.getAsLong();
        }

        @Override
        public void running(boolean nowRuns) {
            if (runs != nowRuns) {
                long now = hostNanos.getAsLong();
                elapsedNanos += runs ? now - resumedNanos : 0;
                resumedNanos = now;
                runs = nowRuns;
            }
        }

        @Override
        public boolean passesByItself() {
            return true;
        }
    }
}
