package breadboard.core.board;

import java.util.List;

/// A board that cannot be used: the user's mistakes, all of them.
public final class BoardException extends Exception {
    private static final long serialVersionUID = 1L;
    private final transient List<String> problems;

    /// @param problems one line each, as `problems()` returns them; at least one
    public BoardException(List<String> problems) {
        super(String.join("\n", problems), null, false, false);
        this.problems = List.copyOf(problems);
    }

    /// One line for each, `file:line:column: key.path: what is wrong; what is allowed`, in the order of the file; then those of
    /// options, `--set path=value: what is wrong; what is allowed`.
    public List<String> problems() {
        return problems;
    }
}
