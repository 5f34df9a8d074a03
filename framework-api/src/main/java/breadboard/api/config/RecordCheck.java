package breadboard.api.config;

import java.lang.reflect.AccessibleObject;
import java.lang.reflect.InaccessibleObjectException;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.Optional;

/// Looks for what makes a record type useless for the binder, before any board names it.
final class RecordCheck {

    private RecordCheck() { }

    /// A sentence on what is wrong first; empty when nothing is.
    static Optional<String> complaint(Class<? extends Record> type) {
        if (!type.isRecord()) {
            return Optional.of(type.getName() + " is not a record");
        }
        RecordComponent[] components = type.getRecordComponents();
        if (!canBeReached(type, components)) {
            return Optional.of(unreachable(type));
        }
        return Arrays.stream(components).map(RecordCheck::complaint).flatMap(Optional::stream).findFirst();
    }

    static String unreachable(Class<?> type) {
        return type.getName() + " cannot be reached: its module must say 'opens " + type.getPackageName() + " to breadboard.api'";
    }

    private static boolean canBeReached(Class<? extends Record> type, RecordComponent[] components) {
        try {
            AccessibleObject constructor = type.getDeclaredConstructor(Arrays.stream(components).map(RecordComponent::getType).toArray(Class<?>[]::new));
            constructor.setAccessible(true);
            return true;
        } catch (NoSuchMethodException | InaccessibleObjectException closed) {
            return false;
        }
    }

    private static Optional<String> complaint(RecordComponent component) {
        String key = "key " + RecordBinder.keyOf(component);
        if (!ComponentValue.understands(component)) {
            return Optional.of(key + " has the type " + component.getGenericType().getTypeName() + "; allowed: int, long, double, boolean, String, enums, "
                    + "types with a static parse(String), and Optional or List of these");
        }
        if (component.getAnnotation(Default.class) == null) {
            return Optional.empty();
        }
        try {
            ComponentValue.of(component, null);
            return Optional.empty();
        } catch (IllegalArgumentException | IllegalStateException refused) {
            return Optional.of("the default of " + key + " is none: " + refused.getMessage());
        }
    }
}
