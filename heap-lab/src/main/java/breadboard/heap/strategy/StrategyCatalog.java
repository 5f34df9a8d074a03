package breadboard.heap.strategy;

import breadboard.api.config.ConfigProblem;
import breadboard.api.config.ConfigTable;
import breadboard.api.config.RecordBinder;
import breadboard.api.config.Untyped;
import breadboard.api.plugin.AllocatorPlugin;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/// The strategies that are installed.
public final class StrategyCatalog {
    private final TreeMap<String, AllocatorPlugin<?>> plugins = new TreeMap<>();

    /// @param plugins with distinct types
    public StrategyCatalog(Collection<AllocatorPlugin<?>> plugins) {
        plugins.forEach(plugin -> this.plugins.put(plugin.type(), plugin));
    }

    /// The plugins in the order of their types.
    public List<AllocatorPlugin<?>> plugins() {
        return List.copyOf(plugins.values());
    }

    /// The strategy that a text names: `buddy`, or with parameters `buddy:min-block=32,metadata=linked`.
    ///
    /// A parameter that names a strategy separates that one's own by semicolons: `slab:pages=best-fit:order=size;layout=headerless`.
    ///
    /// @throws IllegalArgumentException when there is none, or its parameters are wrong: one line says which and what is allowed
    public StrategyChoice choose(String text) {
        int colon = text.indexOf(':');
        return colon < 0 ? choose(text, Given.of(text, "")) : choose(text.substring(0, colon), Given.of(text, text.substring(colon + 1)));
    }

    /// The strategy of a type, with parameters from a table.
    ///
    /// @throws IllegalArgumentException when there is none, or its parameters are wrong
    public StrategyChoice choose(String type, ConfigTable parameters) {
        AllocatorPlugin<?> plugin = plugins.get(type);
        if (plugin == null) {
            throw new IllegalArgumentException("no strategy is called '" + type + "'; there are: " + String.join(", ", plugins.keySet()));
        }
        return bound(plugin, parameters);
    }

    private <C extends Record> StrategyChoice bound(AllocatorPlugin<C> plugin, ConfigTable parameters) {
        RecordBinder.Bound<C> bound = RecordBinder.bind(parameters, plugin.configType());
        if (!bound.problems().isEmpty()) {
            throw new IllegalArgumentException(bound.problems().stream().map(problem -> line(plugin.type(), problem))
                    .collect(Collectors.joining("; ")));
        }
        return new BoundChoice<>(this, plugin, bound.value(), parameters);
    }

    private static String line(String type, ConfigProblem problem) {
        return "strategy " + type + ": " + (problem.key().isEmpty() ? "" : problem.key() + ": ") + problem.message();
    }

    /// Parameters as they stand in a text.
    private record Given(Map<String, Object> values) implements ConfigTable {

        static Given of(String whole, String list) {
            TreeMap<String, Object> values = new TreeMap<>();
            String last = null;
            for (String part : list.isEmpty() ? new String[0] : list.split(",", -1)) {
                int equals = part.indexOf('=');
                if (equals < 0 && last != null) {
                    // A list goes on: sizes=16,32,64.
                    values.merge(last, part, (before, _) -> new Untyped(((Untyped) before).text() + "," + part.strip()));
                    continue;
                }
                if (equals < 1) {
                    throw new IllegalArgumentException("'" + whole + "': '" + part + "' is no parameter; write TYPE:KEY=VALUE,KEY=VALUE");
                }
                last = part.substring(0, equals).strip();
                if (values.put(part.substring(0, equals).strip(), new Untyped(part.substring(equals + 1).strip())) != null) {
                    throw new IllegalArgumentException("'" + whole + "': " + part.substring(0, equals) + " is given twice");
                }
            }
            return new Given(values);
        }

        @Override
        public Set<String> keys() {
            return values.keySet();
        }

        @Override
        public Object get(String key) {
            return values.get(key);
        }
    }
}
