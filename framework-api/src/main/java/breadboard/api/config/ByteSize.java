package breadboard.api.config;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// A number of bytes, written `"128MiB"`, `"4096"` or `"0x1000"`.
///
/// @param bytes at least 0
public record ByteSize(long bytes) {
    private static final Pattern FORM = Pattern.compile("([0-9](?:_?[0-9])*) ?(B|KiB|MiB|GiB|TiB)?");
    private static final String UNITS = "B KiB MiB GiB TiB";

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
        String form = text.strip();
        if (form.startsWith("0x") || form.startsWith("0X")) {
            return new ByteSize(Address.parse(form).value());
        }
        Matcher matcher = FORM.matcher(form);
        if (!matcher.matches()) {
            throw new IllegalArgumentException("'" + text + "' is not a size; write \"128MiB\" (units: "
                    + UNITS.replace(" ", ", ") + ")");
        }
        try {
            long number = Long.parseLong(matcher.group(1).replace("_", ""));
            int power = matcher.group(2) == null ? 0 : UNITS.substring(0, UNITS.indexOf(matcher.group(2))).split(" ").length;
            if (matcher.group(2) == null || matcher.group(2).equals("B")) {
                power = 0;
            }
            return new ByteSize(Math.multiplyExact(number, 1L << (10 * power)));
        } catch (ArithmeticException | NumberFormatException tooLarge) {
            throw new IllegalArgumentException("'" + text + "' is too large", tooLarge);
        }
    }

    /// The size in the largest unit that divides it.
    @Override
    public String toString() {
        String[] units = UNITS.split(" ");
        int power = bytes == 0 ? 0 : Math.min(Long.numberOfTrailingZeros(bytes) / 10, units.length - 1);
        return (bytes >> (10 * power)) + units[power];
    }
}
