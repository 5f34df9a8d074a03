package breadboard.api.config;

import java.lang.reflect.InaccessibleObjectException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.TreeSet;

/// Fills a configuration record from a table.
///
/// A component `fifoDepth` is the key `fifo-depth`. Component types: `int long double boolean String`, enums (constants in
/// kebab case), every type with a `public static T parse(String)`, and `Optional` or `List` of these. A key that no
/// component claims is a problem. The record's package must be opened or exported to this module.
public final class RecordBinder {

    private RecordBinder() { }

    /// The record, or what is wrong with the table.
    ///
    /// @param value    the record; null when there are problems
    /// @param problems all that is wrong; empty when the record was made
    public record Bound<C extends Record>(C value, List<ConfigProblem> problems) { }

    /// Fills a record.
    ///
    /// @throws IllegalStateException when the record type itself cannot be used: the plugin author's mistake
    public static <C extends Record> Bound<C> bind(ConfigTable table, Class<C> type) {
        List<ConfigProblem> problems = new ArrayList<>();
        RecordComponent[] components = type.getRecordComponents();
        Object[] arguments = new Object[components.length];
        TreeSet<String> known = new TreeSet<>();
        for (int i = 0; i < components.length; i++) {
            String key = keyOf(components[i]);
            known.add(key);
            try {
                arguments[i] = ComponentValue.of(components[i], table.get(key));
            } catch (IllegalArgumentException refused) {
                problems.add(new ConfigProblem(key, refused.getMessage()));
            }
        }
        for (String key : new TreeSet<>(table.keys())) {
            if (!known.contains(key)) {
                problems.add(new ConfigProblem(key, "unknown key; "
                        + (known.isEmpty() ? "there are no keys here" : "known keys: " + String.join(", ", known))));
            }
        }
        return problems.isEmpty() ? construct(type, components, arguments) : new Bound<>(null, List.copyOf(problems));
    }

    /// The keys that a record type declares, in order.
    public static List<ConfigKey> keys(Class<? extends Record> type) {
        return Arrays.stream(type.getRecordComponents()).map(ComponentValue::describe).toList();
    }

    /// What makes a record type useless, in one sentence; empty when nothing does. The plugin author's mistake, not the board's.
    public static Optional<String> unusable(Class<? extends Record> type) {
        return RecordCheck.complaint(type);
    }

    /// The values of kind `wanted` in a record (also inside `Optional` and `List`), each with its key: `irq` is `plic0:10`.
    public static <T> List<Keyed<T>> valuesOf(Record config, Class<T> wanted) {
        List<Keyed<T>> found = new ArrayList<>();
        for (RecordComponent component : config.getClass().getRecordComponents()) {
            Object value = read(config, component);
            if (value instanceof Optional<?> optional) {
                value = optional.orElse(null);
            }
            for (Object each : value instanceof List<?> list ? list : Arrays.asList(value)) {
                if (wanted.isInstance(each)) {
                    found.add(new Keyed<>(keyOf(component), wanted.cast(each)));
                }
            }
        }
        return found;
    }

    /// What guests may see of a record, as text: all keys but those of the host's side (`HostSide`). Equal texts mean equal parts.
    public static List<Keyed<String>> guestSide(Record config) {
        List<Keyed<String>> found = new ArrayList<>();
        for (RecordComponent component : config.getClass().getRecordComponents()) {
            if (!component.isAnnotationPresent(HostSide.class)
                    && !ComponentValue.elementType(component).isAnnotationPresent(HostSide.class)) {
                Object value = read(config, component);
                found.add(new Keyed<>(keyOf(component), value instanceof Optional<?> given ? given.map(String::valueOf).orElse("")
                        : String.valueOf(value)));
            }
        }
        return found;
    }

    /// A value and the key it stands under.
    public record Keyed<T>(String key, T value) { }

    static String keyOf(RecordComponent component) {
        return kebab(component.getName());
    }

    static String kebab(String camelCase) {
        return camelCase.replaceAll("([a-z0-9])([A-Z])", "$1-$2").toLowerCase(Locale.ROOT);
    }

    private static Object read(Record config, RecordComponent component) {
        try {
            component.getAccessor().setAccessible(true);
            return component.getAccessor().invoke(config);
        } catch (ReflectiveOperationException | InaccessibleObjectException e) {
            throw unusable(config.getClass(), e);
        }
    }

    private static <C extends Record> Bound<C> construct(Class<C> type, RecordComponent[] components, Object[] arguments) {
        Class<?>[] types = Arrays.stream(components).map(RecordComponent::getType).toArray(Class<?>[]::new);
        try {
            var constructor = type.getDeclaredConstructor(types);
            constructor.setAccessible(true);
            return new Bound<>(constructor.newInstance(arguments), List.of());
        } catch (InvocationTargetException e) {
            String key = e.getCause() instanceof ConfigException refused ? refused.key() : "";
            if (e.getCause() instanceof IllegalArgumentException refused) {
                return new Bound<>(null, List.of(new ConfigProblem(key, String.valueOf(refused.getMessage()))));
            }
            throw new IllegalStateException(type.getName() + " cannot be made: " + e.getCause(), e.getCause());
        } catch (ReflectiveOperationException | InaccessibleObjectException e) {
            throw unusable(type, e);
        }
    }

    private static IllegalStateException unusable(Class<?> type, Exception cause) {
        return new IllegalStateException(RecordCheck.unreachable(type), cause);
    }
}
