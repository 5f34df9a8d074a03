package breadboard.experiments.plan;

import breadboard.api.config.ConfigException;
import breadboard.api.config.Doc;
import java.util.Optional;

/// `[warmup]`: how far a machine is booted once, for all runs to start from.
///
/// @param console      until a line that holds this text has begun to be written
/// @param instructions for so many instructions of all harts together
public record Warmup(
        @Doc("until the console shows this text") Optional<String> console,
        @Doc("for so many instructions") Optional<Long> instructions) {

    /// @throws ConfigException unless exactly one of them is given
    public Warmup {
        if (console.isPresent() == instructions.isPresent()) {
            throw new ConfigException("", "give either console = \"TEXT\" or instructions = N");
        }
        if (instructions.isPresent() && instructions.get() < 1) {
            throw new ConfigException("instructions", "must be 1 or more, not " + instructions.get());
        }
        if (console.isPresent() && console.get().isEmpty()) {
            throw new ConfigException("console", "is empty; expected a text that the guest writes");
        }
    }
}
