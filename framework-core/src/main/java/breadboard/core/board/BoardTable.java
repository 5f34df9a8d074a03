package breadboard.core.board;

import breadboard.api.config.ConfigKey;
import breadboard.api.config.ConfigTable;
import breadboard.api.config.RecordBinder;
import breadboard.api.config.Untyped;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/// One table of a board or of another file of the user's: bound to records, and able to say where a value comes from when it is wrong.
public final class BoardTable {
    private final BoardTree tree;
    private final String path;
    private final Map<String, Object> values;
    private final Problems problems;

    private BoardTable(BoardTree tree, String path, Map<String, Object> values, Problems problems) {
        this.tree = tree;
        this.path = path;
        this.values = values;
        this.problems = problems;
    }

    /// The top table.
    static BoardTable top(BoardTree tree, Problems problems) {
        return new BoardTable(tree, "", tree.root(), problems);
    }

    /// The table's own path, `device[0].config`.
    public String path() {
        return path;
    }

    /// Where the table comes from, for messages.
    Origin origin() {
        return tree.origin(path);
    }

    /// Where a key's value comes from; where the table stands when the key is missing.
    Origin origin(String key) {
        return tree.origin(pathOf(key));
    }

    /// The full path of a key, `device[0].config.irq`.
    public String pathOf(String key) {
        return key.isEmpty() ? path : path.isEmpty() ? key : path + "." + key;
    }

    /// Whether the table gives the key.
    public boolean has(String key) {
        return values.containsKey(key);
    }

    /// Notes that a key's value is wrong.
    public void problem(String key, String message) {
        problems.add(origin(key), pathOf(key), message);
    }

    /// Where a key stands, for messages: `file:line:column`; where the table stands when the key is missing.
    public String place(String key) {
        return origin(key).toString();
    }

    /// The value of a key as it was read: `String`, `Long`, `Double`, `Boolean`, `List` or `Map`; empty when it is missing.
    public Optional<Object> value(String key) {
        return Optional.ofNullable(values.get(key));
    }

    /// The value of a key as text, when it is one; also of a table that has other problems.
    public Optional<String> text(String key) {
        return switch (values.get(key)) {
            case String text -> Optional.of(text);
            case Untyped(String text) -> Optional.of(text);
            case null, default -> Optional.empty();
        };
    }

    /// The table that stands under a key; an empty one when it is missing or is none.
    public BoardTable table(String key) {
        Object value = values.get(key);
        if (value != null && !(value instanceof Map)) {
            problem(key, "must be a table; write [" + pathOf(key).replaceAll("\\[[0-9]+]", "") + "] and its keys below");
        }
        return new BoardTable(tree, pathOf(key), tableOf(value), problems);
    }

    /// The array of tables under a key.
    public List<BoardTable> tables(String key) {
        List<BoardTable> tables = new ArrayList<>();
        if (values.get(key) instanceof List<?> list && list.stream().allMatch(Map.class::isInstance)) {
            list.forEach(each -> tables.add(new BoardTable(tree, pathOf(key) + "[" + tables.size() + "]", tableOf(each), problems)));
        } else if (values.containsKey(key)) {
            problem(key, "must be an array of tables; write [[" + pathOf(key) + "]] before each");
        }
        return tables;
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Object> tableOf(Object value) {
        return value instanceof Map<?, ?> ? (Map<String, Object>) value : Map.of();
    }

    /// The values of a record's keys; empty when one of them is wrong, and noted. Keys of the table that neither the record nor
    /// `others` names are wrong, too.
    public <C extends Record> Optional<C> bind(Class<C> type, String... others) {
        List<String> own = RecordBinder.keys(type).stream().map(ConfigKey::name).toList();
        rejectUnknown(Stream.concat(own.stream(), Stream.of(others)).toArray(String[]::new));
        return only(type);
    }

    /// As `bind`, without a look at keys that are not the record's.
    <C extends Record> Optional<C> only(Class<C> type) {
        List<String> own = RecordBinder.keys(type).stream().map(ConfigKey::name).toList();
        RecordBinder.Bound<C> bound = RecordBinder.bind(only(own), type);
        bound.problems().forEach(each -> problem(each.key(), each.message()));
        return Optional.ofNullable(bound.value());
    }

    /// Notes all keys that are not among those given.
    public void rejectUnknown(String... keys) {
        TreeSet<String> known = new TreeSet<>(List.of(keys));
        for (String key : values.keySet()) {
            if (!known.contains(key)) {
                problem(key, "unknown key; " + Suggestion.of(key, known)
                        + (known.isEmpty() ? "there are no keys here" : "known keys: " + String.join(", ", known)));
            }
        }
    }

    /// The values of all keys.
    ConfigTable values() {
        return new ConfigTable() {
            @Override
            public Set<String> keys() {
                return Collections.unmodifiableSet(values.keySet());
            }

            @Override
            public Object get(String key) {
                return values.get(key);
            }
        };
    }

    private ConfigTable only(List<String> own) {
        return new ConfigTable() {
            @Override
            public Set<String> keys() {
                return Set.of();
            }

            @Override
            public Object get(String key) {
                return own.contains(key) ? values.get(key) : null;
            }
        };
    }
}
