package breadboard.core.console;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/// What standard input is, which decides how it is read.
public enum InputKind {
    /// Somebody types. Read by a thread of its own; while the guest waits, its time passes as on the host.
    TERMINAL,
    /// A pipe or socket. Read by a thread of its own.
    STREAM,
    /// A regular file, or nothing at all: all of it is there from the start, so a run that reads it repeats exactly.
    FILE;

    private static final Path STANDARD_INPUT = Path.of("/dev/stdin");
    private static final Path NOTHING = Path.of("/dev/null");

    /// The kind of this process's standard input.
    ///
    /// @param terminal whether it is a terminal
    public static InputKind ofStandardInput(boolean terminal) {
        if (terminal) {
            return TERMINAL;
        }
        try {
            boolean repeatable = Files.isRegularFile(STANDARD_INPUT)
                    || Files.exists(NOTHING) && Files.isSameFile(STANDARD_INPUT, NOTHING);
            return repeatable ? FILE : STREAM;
        } catch (IOException closed) {
            return STREAM;
        }
    }
}
