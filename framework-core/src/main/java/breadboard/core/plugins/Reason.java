package breadboard.core.plugins;

import java.util.stream.Collectors;

/// What an exception says, in one line.
final class Reason {

    private Reason() { }

    /// The messages of an exception and of all that caused it, each once; one without a message is named.
    static String of(Throwable thrown) {
        StringBuilder reason = new StringBuilder(text(thrown));
        for (Throwable cause = thrown.getCause(); cause != null; cause = cause.getCause()) {
            if (reason.indexOf(text(cause)) < 0) {
                reason.append(": ").append(text(cause));
            }
        }
        return oneLine(reason.toString());
    }

    /// Kind and message of an exception that a plugin's own code has thrown: `java.lang.IllegalStateException: boom`.
    static String thrown(Throwable thrown) {
        Throwable root = thrown instanceof ExceptionInInitializerError && thrown.getCause() != null ? thrown.getCause() : thrown;
        return oneLine(root.toString());
    }

    private static String text(Throwable thrown) {
        return thrown.getMessage() == null ? thrown.getClass().getSimpleName() : thrown.getMessage();
    }

    private static String oneLine(String text) {
        return text.lines().map(String::strip).collect(Collectors.joining(" "));
    }
}
