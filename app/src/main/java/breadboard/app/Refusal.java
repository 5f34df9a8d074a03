package breadboard.app;

import java.util.List;

/// Something the user asked for that cannot be done: exit code 2.
final class Refusal extends Exception {
    private static final long serialVersionUID = 1L;
    private final transient List<String> lines;

    /// @param lines one sentence each, ready to print
    Refusal(List<String> lines) {
        super(String.join("\n", lines), null, false, false);
        this.lines = List.copyOf(lines);
    }

    Refusal(String line) {
        this(List.of(line));
    }

    /// What to print, line by line.
    List<String> lines() {
        return lines;
    }
}
