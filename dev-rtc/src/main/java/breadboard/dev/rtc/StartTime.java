package breadboard.dev.rtc;

import java.time.DateTimeException;
import java.time.Instant;
import java.util.Optional;

/// The date that a clock shows when its machine is switched on.
///
/// @param fixed a date; empty for the host's own at that moment, which makes every run different
record StartTime(Optional<Instant> fixed) {
    private static final Instant FIRST = Instant.EPOCH;
    private static final Instant LAST = Instant.parse("2200-01-01T00:00:00Z");

    /// Takes `host` or a date such as `2026-01-01T00:00:00Z`.
    ///
    /// @throws IllegalArgumentException for anything else, and for a date that nanoseconds in 64 bits do not reach
    static StartTime parse(String text) {
        if (text.equals("host")) {
            return new StartTime(Optional.empty());
        }
        try {
            Instant date = Instant.parse(text);
            if (date.isBefore(FIRST) || date.isAfter(LAST)) {
                throw new IllegalArgumentException("must be from " + FIRST + " to " + LAST + ", not " + text);
            }
            return new StartTime(Optional.of(date));
        } catch (DateTimeException malformed) {
            throw new IllegalArgumentException("'" + text + "' is no date; write \"host\" or for example \"2026-01-01T00:00:00Z\"", malformed);
        }
    }

    /// Nanoseconds since 1970-01-01T00:00:00Z.
    long nanos(Instant host) {
        Instant date = fixed.orElse(host);
        return date.getEpochSecond() * 1_000_000_000L + date.getNano();
    }
}
