package breadboard.cpu.rv64.fp;

/// A binary interchange format of IEEE 754, and how to take its encodings apart.
///
/// Encodings are held zero-extended in a `long`. The value of a finite non-zero encoding is
/// `significand / 2^63 * 2^exponent`, its significand an unsigned 64-bit number with the top bit set, also for subnormals.
///
/// @param precision    bits of the significand, the hidden one included
/// @param exponentBits width of the exponent field
public record Format(int precision, int exponentBits) {
    /// binary16.
    public static final Format HALF = new Format(11, 5);
    /// binary32.
    public static final Format SINGLE = new Format(24, 8);
    /// binary64.
    public static final Format DOUBLE = new Format(53, 11);

    /// A register that holds this encoding: what is above it is all ones. Unpriv §21.2.
    long box(long bits) {
        return bits | unused();
    }

    /// The encoding that a register holds; the canonical NaN where it holds something else.
    long unbox(long register) {
        long unused = unused();
        return (register & unused) == unused ? register & ~unused : nan();
    }

    /// The bits of a register above an encoding.
    private long unused() {
        return -sign() << 1;
    }

    /// The number of an encoding as a double, which is exact, or a NaN.
    double toDouble(long bits) {
        return switch (exponentBits) {
            case 5 -> Float.float16ToFloat((short) bits);
            case 8 -> Float.intBitsToFloat((int) bits);
            default -> Double.longBitsToDouble(bits);
        };
    }

    /// The encoding of a number that the format has, or of an infinity.
    long fromDouble(double number) {
        return switch (exponentBits) {
            case 5 -> Float.floatToFloat16((float) number) & 0xffffL;
            case 8 -> Float.floatToRawIntBits((float) number) & 0xffff_ffffL;
            default -> Double.doubleToRawLongBits(number);
        };
    }

    /// Bits of the trailing significand field.
    int fractionBits() {
        return precision - 1;
    }

    /// Exponent of the largest finite numbers; the bias of the exponent field too.
    int maxExponent() {
        return (1 << exponentBits - 1) - 1;
    }

    /// Exponent of the smallest normal number.
    int minExponent() {
        return 1 - maxExponent();
    }

    long sign() {
        return 1L << fractionBits() + exponentBits;
    }

    long infinity() {
        return (1L << exponentBits) - 1 << fractionBits();
    }

    long largest() {
        return infinity() - 1;
    }

    /// The canonical NaN: positive, quiet, no payload. Unpriv §20.3.
    long nan() {
        return infinity() | quietBit();
    }

    private long quietBit() {
        return 1L << fractionBits() - 1;
    }

    /// The encoding without its sign: orders finite numbers and infinity by magnitude, NaNs above.
    long magnitude(long bits) {
        return bits & sign() - 1;
    }

    boolean isNegative(long bits) {
        return (bits & sign()) != 0;
    }

    boolean isZero(long bits) {
        return magnitude(bits) == 0;
    }

    boolean isInfinite(long bits) {
        return magnitude(bits) == infinity();
    }

    boolean isNan(long bits) {
        return magnitude(bits) > infinity();
    }

    boolean isSignalling(long bits) {
        return isNan(bits) && (bits & quietBit()) == 0;
    }

    /// A zero of either sign.
    long zero(boolean negative) {
        return negative ? sign() : 0;
    }

    long infinity(boolean negative) {
        return infinity() | zero(negative);
    }

    /// Exponent of a finite non-zero number.
    int exponent(long bits) {
        long magnitude = magnitude(bits);
        int field = (int) (magnitude >>> fractionBits());
        return field == 0
                ? minExponent() - fractionBits() + 63 - Long.numberOfLeadingZeros(magnitude)
                : field - maxExponent();
    }

    /// Significand of a finite non-zero number.
    long significand(long bits) {
        long magnitude = magnitude(bits);
        long hidden = 1L << fractionBits();
        return magnitude < hidden
                ? magnitude << Long.numberOfLeadingZeros(magnitude)
                : (magnitude & hidden - 1 | hidden) << 64 - precision;
    }

    /// The class bits of `fclass`. Unpriv §20.9.
    long classify(long bits) {
        long magnitude = magnitude(bits);
        if (magnitude > infinity()) {
            return isSignalling(bits) ? 1 << 8 : 1 << 9;
        }
        int step = magnitude == infinity() ? 3 : magnitude >= 1L << fractionBits() ? 2 : magnitude != 0 ? 1 : 0;
        return isNegative(bits) ? 1 << 3 - step : 1 << 4 + step;
    }
}
