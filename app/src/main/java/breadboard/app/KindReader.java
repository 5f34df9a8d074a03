package breadboard.app;

import java.util.Arrays;
import java.util.stream.Collectors;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/// Reads a constant of an enum by its text, which is in lower case.
abstract class KindReader<E extends Enum<E>> implements ITypeConverter<E> {
    private final Class<E> kinds;

    KindReader(Class<E> kinds) {
        this.kinds = kinds;
    }

    @Override
    public E convert(String text) {
        return Arrays.stream(kinds.getEnumConstants()).filter(kind -> kind.toString().equals(text)).findFirst()
                .orElseThrow(() -> new TypeConversionException("'" + text + "' is none; allowed: "
                        + Arrays.stream(kinds.getEnumConstants()).map(Enum::toString).collect(Collectors.joining(", "))));
    }
}
