package breadboard.core.board;

import breadboard.api.config.ConfigException;
import breadboard.api.config.Default;
import breadboard.api.config.Doc;

/// How guest time passes.
///
/// @param mode                what guest time is derived from
/// @param frequencyHz         ticks in a second of guest time (`timebase-frequency`)
/// @param instructionsPerTick steps that each hart makes in a tick of virtual time
/// @param quantum             steps that a hart makes before the next hart has its turn
public record ClockPlan(
        @Doc("what guest time is derived from") @Default("virtual") Mode mode,
        @Doc("ticks in a second of guest time") @Default("10000000") long frequencyHz,
        @Doc("instructions that each hart executes in a tick of virtual time") @Default("10") int instructionsPerTick,
        @Doc("instructions that a hart executes before the next hart has its turn") @Default("5000") int quantum) {

    /// What guest time is derived from.
    public enum Mode {
        /// Executed instructions: runs repeat exactly.
        VIRTUAL,
        /// The host's clock.
        HOST
    }

    /// @throws ConfigException when a number is out of range
    public ClockPlan {
        within("frequency-hz", frequencyHz, 1_000, 1_000_000_000);
        within("instructions-per-tick", instructionsPerTick, 1, 1_000_000);
        within("quantum", quantum, 1, 100_000_000);
    }

    /// Guest time in nanoseconds.
    public long nanos(long ticks) {
        return Math.multiplyHigh(ticks, 1_000_000_000L) == 0
                ? Long.divideUnsigned(ticks * 1_000_000_000L, frequencyHz) : (long) (ticks * 1e9 / frequencyHz);
    }

    private static void within(String key, long value, long least, long most) {
        if (value < least || value > most) {
            throw new ConfigException(key, "must be " + least + ".." + most + ", not " + value);
        }
    }
}
