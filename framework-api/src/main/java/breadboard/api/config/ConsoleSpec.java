package breadboard.api.config;

/// What a serial line is connected to, written `"stdio"`, `"none"` or `"file:out.txt"`.
///
/// @param kind where bytes go to and come from
/// @param file for `FILE` the path as written; else empty
@HostSide
public record ConsoleSpec(Kind kind, String file) {

    /// Where bytes go to and come from.
    public enum Kind {
        /// The process's standard input and output.
        STDIO,
        /// Output is appended to a file made anew for the run; there is no input.
        FILE,
        /// Output is dropped; there is no input.
        NONE
    }

    /// Reads `stdio`, `none` or `file:PATH`.
    ///
    /// @throws IllegalArgumentException when the text has another form
    public static ConsoleSpec parse(String text) {
        if (text.equals("stdio")) {
            return new ConsoleSpec(Kind.STDIO, "");
        }
        if (text.equals("none")) {
            return new ConsoleSpec(Kind.NONE, "");
        }
        if (text.startsWith("file:") && text.length() > "file:".length()) {
            return new ConsoleSpec(Kind.FILE, text.substring("file:".length()));
        }
        throw new IllegalArgumentException("'" + text + "' is not a console; allowed: stdio, none, file:PATH");
    }

    @Override
    public String toString() {
        return switch (kind) {
            case STDIO -> "stdio";
            case NONE -> "none";
            case FILE -> "file:" + file;
        };
    }
}
