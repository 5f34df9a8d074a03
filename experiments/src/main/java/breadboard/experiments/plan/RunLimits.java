package breadboard.experiments.plan;

import breadboard.api.config.ConfigException;
import breadboard.api.config.Default;
import breadboard.api.config.Doc;
import java.util.Optional;

/// `[limits]`: how long one run may go on.
///
/// @param maxInstructions instructions of all harts together that retire or trap; no limit when empty
/// @param timeoutSeconds  time on the host
public record RunLimits(
        @Doc("instructions of all harts together") Optional<Long> maxInstructions,
        @Doc("time on the host") @Default("300") double timeoutSeconds) {
    private static final double MOST_SECONDS = 1e9;

    /// @throws ConfigException when a limit is out of range
    public RunLimits {
        if (maxInstructions.isPresent() && maxInstructions.get() < 1) {
            throw new ConfigException("max-instructions", "must be 1 or more, not " + maxInstructions.get());
        }
        if (!(timeoutSeconds > 0 && timeoutSeconds <= MOST_SECONDS)) {
            throw new ConfigException("timeout-seconds", "must be more than 0 and at most 1000000000, not " + timeoutSeconds);
        }
    }

    /// The host time in nanoseconds.
    public long timeoutNanos() {
        return (long) (timeoutSeconds * 1e9);
    }
}
