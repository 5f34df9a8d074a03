package breadboard.core.console;

import java.nio.file.Path;

/// What a program that runs machines lends them.
///
/// @param stdio           the process's standard input and output
/// @param outputDirectory where relative paths of `file:` consoles start
/// @param banner          whether firmware prints its banner
public record HostServices(HostPort stdio, Path outputDirectory, boolean banner) { }
