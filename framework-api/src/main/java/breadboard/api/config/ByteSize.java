package breadboard.api.config;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// A number of bytes, written `"128MiB"`, `"4096"` or `"0x1000"`.
///
/// @param bytes at least 0
public record ByteSize(long bytes) {
    /// Each is 1024 times the one before it.
    private static final List<String> UNITS = List.of("B", "KiB", "MiB", "GiB", "TiB");
    private static final Pattern DECIMAL = Pattern.compile("([0-9](?:_?[0-9])*) ?(" + String.join("|", UNITS) + ")?");
    private static final Pattern HEXADECIMAL = Pattern.compile("0[xX]([0-9a-fA-F](?:_?[0-9a-fA-F])*)");

    /// @throws IllegalArgumentException when negative
    public ByteSize {
        if (bytes < 0) {
            throw new IllegalArgumentException("a size cannot be negative");
        }
    }

    /// Reads a number with an optional binary unit (B, KiB, MiB, GiB, TiB), or a hexadecimal number of bytes.
    ///
    /// @throws IllegalArgumentException when the text is no size
    public static ByteSize parse(String text) {
        Matcher decimal = DECIMAL.matcher(text.strip());
        Matcher hexadecimal = HEXADECIMAL.matcher(text.strip());
        try {
            if (hexadecimal.matches()) {
                return new ByteSize(Long.parseLong(digits(hexadecimal), 16));
            }
            if (decimal.matches()) {
                int power = decimal.group(2) == null ? 0 : UNITS.indexOf(decimal.group(2));
                return new ByteSize(Math.multiplyExact(Long.parseLong(digits(decimal)), 1L << (10 * power)));
            }
        } catch (ArithmeticException | NumberFormatException tooLarge) {
            throw new IllegalArgumentException("'" + text + "' is too large", tooLarge);
        }
        throw new IllegalArgumentException("'" + text + "' is not a size; write \"128MiB\" (units: " + String.join(", ", UNITS) + ")");
    }

    /// The size in the largest unit that divides it.
    @Override
    public String toString() {
        int power = bytes == 0 ? 0 : Math.min(Long.numberOfTrailingZeros(bytes) / 10, UNITS.size() - 1);
        return (bytes >> (10 * power)) + UNITS.get(power);
    }

    private static String digits(Matcher matcher) {
        return matcher.group(1).replace("_", "");
    }
}
