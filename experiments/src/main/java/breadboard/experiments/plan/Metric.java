package breadboard.experiments.plan;

import java.util.Optional;
import java.util.regex.Pattern;

/// Something that is measured in each run.
///
/// @param name    that of a `BuiltInMetric`, or a name of the file's own when `console` is given
/// @param console finds the value in a line of the console's output: its first group; the last line that matches counts
/// @param unit    for reports; may be empty
/// @param better  which values are good ones
/// @param fromHost whether it depends on the host and differs from run to run
public record Metric(String name, Optional<Pattern> console, String unit, Better better, boolean fromHost) {

    /// Which values are good ones.
    public enum Better {
        /// The less the better.
        LOWER,
        /// The more the better.
        HIGHER
    }
}
