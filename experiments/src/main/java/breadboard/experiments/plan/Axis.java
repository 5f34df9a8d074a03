package breadboard.experiments.plan;

import java.util.List;

/// One dimension of the matrix.
///
/// @param name   what points and reports call it
/// @param key    what its values take the place of: a key of the board by its path, `append.NAME` for the word `NAME=value` of the
///               kernel's command line, or `console.input` for what is typed at the console
/// @param values in the order of the file
/// @param role   what it is for when results are compared
public record Axis(String name, String key, List<AxisValue> values, Role role) {
    /// Begins keys that stand for one word of the kernel's command line.
    static final String APPEND = "append.";
    /// The key of what is typed at the guest's console.
    static final String INPUT = "console.input";

    /// Copies the list.
    public Axis {
        values = List.copyOf(values);
    }

    boolean isWord() {
        return key.startsWith(APPEND);
    }

    boolean isInput() {
        return key.equals(INPUT);
    }
}
