package breadboard.core.console;

import java.nio.file.Path;
import java.util.function.UnaryOperator;

/// What a program that runs machines lends them.
///
/// @param stdio           the process's standard input and output
/// @param outputDirectory where relative paths of `file:` consoles start
/// @param banner          whether firmware prints its banner
/// @param files           stands between a machine and each of its `file:` consoles
public record HostServices(HostPort stdio, Path outputDirectory, boolean banner, UnaryOperator<HostPort> files) {

    /// Nothing stands between a machine and its files.
    public HostServices(HostPort stdio, Path outputDirectory, boolean banner) {
        this(stdio, outputDirectory, banner, UnaryOperator.identity());
    }
}
