package breadboard.core.board;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// The tables of a board, after settings have taken the place of what the file gives, and where each value comes from.
final class BoardTree {
    private final String file;
    private final Map<String, Object> root;
    private final Map<String, Origin> origins = new HashMap<>();

    /// @param file as the user named it
    BoardTree(String file, TomlText text) {
        this.file = file;
        root = copy(text.root());
        text.positions().forEach((path, position) -> origins.put(path, new Origin.InFile(file, position)));
    }

    /// The top table; changing it changes the board.
    Map<String, Object> root() {
        return root;
    }

    /// Notes that the value of a key comes from elsewhere than the file says.
    void origin(String path, Origin origin) {
        origins.put(path, origin);
    }

    /// Where the value of a key comes from. For a key that is missing: where the table stands that should hold it.
    Origin origin(String path) {
        for (String each = path; !each.isEmpty(); each = parent(each)) {
            Origin origin = origins.get(each);
            if (origin != null) {
                return origin;
            }
        }
        return new Origin.InFile(file, Position.START);
    }

    private static String parent(String path) {
        int cut = Math.max(path.lastIndexOf('.'), path.lastIndexOf('['));
        return cut < 0 ? "" : path.substring(0, cut);
    }

    private static Map<String, Object> copy(Map<?, ?> table) {
        Map<String, Object> copy = new LinkedHashMap<>();
        table.forEach((key, value) -> copy.put((String) key, copy(value)));
        return copy;
    }

    private static Object copy(Object value) {
        return switch (value) {
            case Map<?, ?> table -> copy(table);
            case List<?> list -> {
                List<Object> elements = new ArrayList<>();
                list.forEach(element -> elements.add(copy(element)));
                yield elements;
            }
            default -> value;
        };
    }
}
