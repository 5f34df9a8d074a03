package breadboard.core.machine;

/// How long one call of `Machine.run` may go on.
///
/// @param maxSteps  instructions that retire or trap, all harts together, counted from the start of the call
/// @param maxNanos  host time from the start of the call
public record Limits(long maxSteps, long maxNanos) {
    /// No limit.
    public static final Limits NONE = new Limits(Long.MAX_VALUE, Long.MAX_VALUE);

    /// @throws IllegalArgumentException when a limit is negative
    public Limits {
        if (maxSteps < 0 || maxNanos < 0) {
            throw new IllegalArgumentException("a limit cannot be negative: " + maxSteps + " steps, " + maxNanos + " ns");
        }
    }

    /// A limit on steps alone.
    public static Limits steps(long maxSteps) {
        return new Limits(maxSteps, Long.MAX_VALUE);
    }
}
