package breadboard.testkit;

import breadboard.api.config.ConfigTable;
import breadboard.api.config.RecordBinder;
import java.util.Map;
import java.util.Set;

/// A table of a board file, given by a test.
///
/// @param values `String`, `Long`, `Double`, `Boolean` or `List`, by key
public record BenchTable(Map<String, Object> values) implements ConfigTable {

    @Override
    public Set<String> keys() {
        return values.keySet();
    }

    @Override
    public Object get(String key) {
        return values.get(key);
    }

    /// The configuration record that the values give.
    ///
    /// @throws AssertionError when the binder has something to say
    public static <C extends Record> C bind(Map<String, Object> values, Class<C> type) {
        RecordBinder.Bound<C> bound = RecordBinder.bind(new BenchTable(values), type);
        if (!bound.problems().isEmpty()) {
            throw new AssertionError("cannot bind " + values + ": " + bound.problems());
        }
        return bound.value();
    }
}
