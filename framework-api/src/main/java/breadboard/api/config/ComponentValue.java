package breadboard.api.config;

import java.lang.reflect.InaccessibleObjectException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/// Turns one value of a table into the value of one record component.
final class ComponentValue {
    private static final Set<Class<?>> SCALARS = Set.of(String.class, boolean.class, Boolean.class, int.class, Integer.class, long.class, Long.class,
            double.class, Double.class);

    private ComponentValue() { }

    static Object of(RecordComponent component, Object value) {
        Class<?> type = component.getType();
        Default fallback = component.getAnnotation(Default.class);
        if (value == null && fallback == null) {
            if (type == Optional.class) {
                return Optional.empty();
            }
            if (type == List.class) {
                return List.of();
            }
            throw new IllegalArgumentException("is missing; expected " + words(elementType(component)));
        }
        Object given = switch (value) {
            case null -> fromText(fallback.value(), component);
            case Untyped(String text) -> fromText(text, component);
            default -> value;
        };
        if (type == Optional.class) {
            return Optional.of(scalar(elementType(component), given));
        }
        if (type == List.class) {
            return list(elementType(component), given);
        }
        return scalar(type, given);
    }

    static ConfigKey describe(RecordComponent component) {
        Default fallback = component.getAnnotation(Default.class);
        Doc doc = component.getAnnotation(Doc.class);
        boolean optional = component.getType() == Optional.class || component.getType() == List.class;
        String type = (component.getType() == List.class ? "list of " : "") + words(elementType(component));
        return new ConfigKey(RecordBinder.keyOf(component), type, fallback == null && !optional,
                fallback == null ? "" : fallback.value(), doc == null ? "" : doc.value());
    }

    /// Whether values of a component's type can be made at all.
    static boolean understands(RecordComponent component) {
        Class<?> type = elementType(component);
        return SCALARS.contains(type) || type.isEnum() || parser(type) != null;
    }

    private static Object list(Class<?> element, Object value) {
        if (!(value instanceof List<?> given)) {
            throw new IllegalArgumentException("expected a list of " + words(element) + ", found " + found(value));
        }
        List<Object> values = new ArrayList<>();
        for (Object each : given) {
            values.add(scalar(element, each));
        }
        return List.copyOf(values);
    }

    static Class<?> elementType(RecordComponent component) {
        if (component.getGenericType() instanceof ParameterizedType generic
                && (component.getType() == Optional.class || component.getType() == List.class)) {
            Type argument = generic.getActualTypeArguments()[0];
            return argument instanceof Class<?> type ? type : Object.class;
        }
        return component.getType();
    }

    private static Object fromText(String text, RecordComponent component) {
        Class<?> type = elementType(component);
        if (component.getType() != List.class) {
            return fromText(text, type);
        }
        return text.isBlank() ? List.of() : Arrays.stream(text.split(",", -1)).map(part -> fromText(part.strip(), type)).toList();
    }

    private static Object fromText(String text, Class<?> type) {
        try {
            if (type == boolean.class || type == Boolean.class) {
                if (text.equals("true") || text.equals("false")) {
                    return Boolean.valueOf(text);
                }
                throw new IllegalArgumentException("expected " + words(type) + ", found '" + text + "'");
            }
            if (type == double.class || type == Double.class) {
                return Double.valueOf(text);
            }
            boolean integer = type == int.class || type == long.class || type == Integer.class || type == Long.class;
            return integer ? (Object) Long.valueOf(text.replace("_", "")) : text;
        } catch (NumberFormatException notThat) {
            throw new IllegalArgumentException("expected " + words(type) + ", found '" + text + "'", notThat);
        }
    }

    private static Object scalar(Class<?> type, Object value) {
        if (type == String.class && value instanceof String) {
            return value;
        }
        if ((type == boolean.class || type == Boolean.class) && value instanceof Boolean) {
            return value;
        }
        if ((type == double.class || type == Double.class) && value instanceof Number number) {
            return number.doubleValue();
        }
        if (value instanceof Long number) {
            if (type == long.class || type == Long.class) {
                return number;
            }
            if (type == int.class || type == Integer.class) {
                return toInt(number);
            }
            if ((type == Address.class || type == ByteSize.class) && number >= 0) {
                return type == Address.class ? new Address(number) : new ByteSize(number);
            }
        }
        if (value instanceof String text) {
            if (type.isEnum()) {
                return constant(type, text);
            }
            Method parse = parser(type);
            if (parse != null) {
                return parsed(parse, text);
            }
        }
        throw new IllegalArgumentException("expected " + words(type) + ", found " + found(value));
    }

    private static int toInt(long number) {
        if (number != (int) number) {
            throw new IllegalArgumentException(number + " is out of range; allowed: " + Integer.MIN_VALUE + ".." + Integer.MAX_VALUE);
        }
        return (int) number;
    }

    private static Object constant(Class<?> type, String text) {
        for (Object each : type.getEnumConstants()) {
            if (spelling(each).equals(text)) {
                return each;
            }
        }
        throw new IllegalArgumentException("'" + text + "' is not allowed; expected " + words(type));
    }

    private static String spelling(Object constant) {
        return ((Enum<?>) constant).name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    private static Method parser(Class<?> type) {
        try {
            Method method = type.getDeclaredMethod("parse", String.class);
            return Modifier.isStatic(method.getModifiers()) && method.getReturnType() == type ? method : null;
        } catch (NoSuchMethodException none) {
            return null;
        }
    }

    private static Object parsed(Method parse, String text) {
        try {
            parse.setAccessible(true);
            return parse.invoke(null, text);
        } catch (InvocationTargetException e) {
            if (e.getCause() instanceof IllegalArgumentException refused) {
                throw refused;
            }
            throw new IllegalStateException(parse + " failed", e.getCause());
        } catch (ReflectiveOperationException | InaccessibleObjectException e) {
            throw new IllegalStateException(parse + " cannot be called", e);
        }
    }

    private static String found(Object value) {
        return switch (value) {
            case String text -> "string '" + text + "'";
            case Long number -> "integer " + number;
            case Double number -> "float " + number;
            case Boolean flag -> "boolean " + flag;
            case List<?> _ -> "a list";
            default -> "a table";
        };
    }

    private static String words(Class<?> type) {
        if (type.isEnum()) {
            return "one of " + Arrays.stream(type.getEnumConstants()).map(ComponentValue::spelling).collect(Collectors.joining(", "));
        }
        return switch (type.getSimpleName()) {
            case "int", "long", "Integer", "Long" -> "an integer";
            case "double", "Double" -> "a number";
            case "boolean", "Boolean" -> "true or false";
            case "String" -> "a string";
            case "Address" -> "an address (\"0x8000_0000\")";
            case "ByteSize" -> "a size (\"128MiB\")";
            case "Wire" -> "a wire (\"plic0:10\")";
            case "HostFile" -> "a file's path";
            case "ConsoleSpec" -> "a console (stdio, none, file:PATH)";
            default -> "a " + RecordBinder.kebab(type.getSimpleName());
        };
    }
}
