package breadboard.allocators.core;

/// Arithmetic on sizes and addresses. Sizes are unsigned: what a caller asks for may be anything.
public final class Bits {
    /// No window is larger, so no request above it can be served, and sums below it do not overflow.
    public static final long LARGEST_REQUEST = 1L << 48;

    private Bits() { }

    /// Whether a request can be served at all: 1 to `LARGEST_REQUEST` bytes, and an alignment that is a power of two no larger.
    public static boolean servable(long bytes, long alignment) {
        return bytes > 0 && bytes <= LARGEST_REQUEST && alignment > 0 && alignment <= LARGEST_REQUEST && (alignment & alignment - 1) == 0;
    }

    /// The least multiple of `alignment`, a power of two, that is at least `value`.
    public static long alignUp(long value, long alignment) {
        return value + alignment - 1 & -alignment;
    }

    /// The largest multiple of `alignment`, a power of two, that is at most `value`.
    public static long alignDown(long value, long alignment) {
        return value & -alignment;
    }

    /// Whether `value` is a multiple of `alignment`, a power of two.
    public static boolean aligned(long value, long alignment) {
        return (value & alignment - 1) == 0;
    }

    /// The least power of two that is at least `value`, which is 1 to 2^62.
    public static long powerOfTwoUp(long value) {
        return value <= 1 ? 1 : Long.highestOneBit(value - 1) << 1;
    }

    /// The exponent of the largest power of two that is at most `value`, which is positive.
    public static int log2(long value) {
        return 63 - Long.numberOfLeadingZeros(value);
    }
}
