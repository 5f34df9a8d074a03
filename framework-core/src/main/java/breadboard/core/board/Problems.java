package breadboard.core.board;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/// Collects what is wrong with a board, so that all of it can be told in one go.
final class Problems {
    private final List<Problem> found = new ArrayList<>();

    void add(Origin origin, String path, String message) {
        Problem problem = new Problem(origin, path, message);
        if (!found.contains(problem)) {
            found.add(problem);
        }
    }

    boolean isEmpty() {
        return found.isEmpty();
    }

    /// @throws BoardException when there are any
    void throwIfAny() throws BoardException {
        if (!isEmpty()) {
            throw new BoardException(found.stream().sorted(Comparator.comparing(Problem::origin, Origin.ORDER)).map(Problem::toString).toList());
        }
    }
}
