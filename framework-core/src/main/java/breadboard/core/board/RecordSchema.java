package breadboard.core.board;

import breadboard.api.config.Address;
import breadboard.api.config.ByteSize;
import breadboard.api.config.ConfigKey;
import breadboard.api.config.ConsoleSpec;
import breadboard.api.config.RecordBinder;
import breadboard.api.config.Wire;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/// What a table may hold that a configuration record is bound from, as JSON Schema (draft 2020-12): maps, lists and values.
public final class RecordSchema {
    private static final String NUMBER = "[0-9](_?[0-9])*";
    private static final String HEXADECIMAL = "0[xX][0-9a-fA-F](_?[0-9a-fA-F])*";
    private static final Map<Class<?>, String> PATTERNS = Map.of(
            Address.class, "^(" + HEXADECIMAL + "|" + NUMBER + ")$",
            ByteSize.class, "^(" + HEXADECIMAL + "|" + NUMBER + " ?(B|KiB|MiB|GiB|TiB)?)$",
            Wire.class, "^[^:]+:[0-9]{1,6}$",
            ConsoleSpec.class, "^(stdio|none|file:.+)$");

    private final Map<String, Object> properties = new LinkedHashMap<>();
    private final List<String> required = new ArrayList<>();

    /// A table without keys.
    public RecordSchema() { }

    /// Adds the keys of a record.
    public RecordSchema keys(Class<? extends Record> type) {
        List<ConfigKey> keys = RecordBinder.keys(type);
        RecordComponent[] components = type.getRecordComponents();
        for (int i = 0; i < components.length; i++) {
            Map<String, Object> value = value(components[i]);
            if (!keys.get(i).doc().isEmpty()) {
                value.put("description", keys.get(i).doc());
            }
            key(keys.get(i).name(), value, keys.get(i).required());
        }
        return this;
    }

    /// Adds a key, or replaces what is said of it.
    public RecordSchema key(String name, Object schema, boolean mustBeGiven) {
        properties.put(name, schema);
        required.remove(name);
        if (mustBeGiven) {
            required.add(name);
        }
        return this;
    }

    /// Whether a table without any key is wrong.
    public boolean demands() {
        return !required.isEmpty();
    }

    /// The schema; other keys than those added are refused.
    public Map<String, Object> table() {
        Map<String, Object> schema = new LinkedHashMap<>(Map.of("type", "object"));
        schema.put("properties", properties);
        if (demands()) {
            schema.put("required", required);
        }
        schema.put("additionalProperties", false);
        return schema;
    }

    /// A list whose elements are all of one kind.
    public static Map<String, Object> list(Object element) {
        Map<String, Object> schema = new LinkedHashMap<>(Map.of("type", "array"));
        schema.put("items", element);
        return schema;
    }

    private static Map<String, Object> value(RecordComponent component) {
        boolean wrapped = component.getType() == List.class || component.getType() == Optional.class;
        Class<?> type = wrapped && component.getGenericType() instanceof ParameterizedType generic
                && generic.getActualTypeArguments()[0] instanceof Class<?> element ? element : component.getType();
        return component.getType() == List.class ? list(scalar(type)) : scalar(type);
    }

    private static Map<String, Object> scalar(Class<?> type) {
        Map<String, Object> schema = new LinkedHashMap<>();
        if (type.isEnum()) {
            schema.put("enum", Arrays.stream(type.getEnumConstants()).map(each -> ((Enum<?>) each).name().toLowerCase(Locale.ROOT).replace('_', '-')).toList());
        } else if (type == int.class || type == Integer.class) {
            schema.put("type", "integer");
            schema.put("minimum", Integer.MIN_VALUE);
            schema.put("maximum", Integer.MAX_VALUE);
        } else if (type == long.class || type == Long.class) {
            schema.put("type", "integer");
        } else if (type == double.class || type == Double.class) {
            schema.put("type", "number");
        } else if (type == boolean.class || type == Boolean.class) {
            schema.put("type", "boolean");
        } else if (type == Address.class || type == ByteSize.class) {
            schema.put("type", List.of("string", "integer"));
            schema.put("pattern", PATTERNS.get(type));
            schema.put("minimum", 0);
        } else {
            schema.put("type", "string");
            if (PATTERNS.containsKey(type)) {
                schema.put("pattern", PATTERNS.get(type));
            }
        }
        return schema;
    }
}
