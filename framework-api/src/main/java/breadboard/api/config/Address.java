package breadboard.api.config;

/// A 64-bit address, written `"0x8000_0000"`.
///
/// @param value all 64 bits; unsigned
public record Address(long value) {

    /// Reads `0x` and hexadecimal digits, or decimal digits; `_` may separate digits.
    ///
    /// @throws IllegalArgumentException when the text is no address
    public static Address parse(String text) {
        String digits = text.strip();
        try {
            if (digits.matches("0[xX][0-9a-fA-F](_?[0-9a-fA-F])*")) {
                return new Address(Long.parseUnsignedLong(digits.substring(2).replace("_", ""), 16));
            }
            if (digits.matches("[0-9](_?[0-9])*")) {
                return new Address(Long.parseUnsignedLong(digits.replace("_", "")));
            }
        } catch (NumberFormatException tooLong) {
            throw new IllegalArgumentException("'" + text + "' does not fit in 64 bits", tooLong);
        }
        throw new IllegalArgumentException("'" + text + "' is not an address; write \"0x8000_0000\"");
    }

    @Override
    public String toString() {
        return "0x%08x".formatted(value);
    }
}
