package breadboard.experiments.store;

import java.util.Locale;

/// What became of a run.
public enum Status {
    /// A success, as the experiment defines it.
    OK,
    /// It ended by itself, but not as a success.
    FAILED,
    /// It reached a limit.
    LIMIT,
    /// The host did not give what the machine needs.
    REFUSED,
    /// Breadboard failed.
    DEFECT;

    /// As it stands in results.
    public String spelling() {
        return name().toLowerCase(Locale.ROOT);
    }
}
