package breadboard.cpu.rv64.fp;

/// The numbers that `fli` loads. Zfa 1.0 (Unpriv §24.1).
public final class Constants {
    private static final int SMALLEST_NORMAL = 1;
    private static final int INFINITY = 30;
    private static final int NAN = 31;
    /// By their number; where the format must say what it is, 0.
    private static final double[] NUMBERS = {-1, 0, 0x1p-16, 0x1p-15, 0x1p-8, 0x1p-7, 0.0625, 0.125, 0.25, 0.3125, 0.375, 0.4375, 0.5, 0.625,
        0.75, 0.875, 1, 1.25, 1.5, 1.75, 2, 2.5, 3, 4, 8, 16, 128, 256, 0x1p15, 0x1p16};

    private Constants() {
    }

    /// The register content of a constant; half precision has an infinity for 2 to the 16.
    public static long of(Format format, int number) {
        return format.box(switch (number) {
            case SMALLEST_NORMAL -> 1L << format.fractionBits();
            case INFINITY -> format.infinity();
            case NAN -> format.nan();
            default -> format.fromDouble(NUMBERS[number]);
        });
    }

    /// A constant as binutils writes it: `0x1.4p-2`, `min`, `inf`.
    public static String spelling(int number) {
        return switch (number) {
            case SMALLEST_NORMAL -> "min";
            case INFINITY -> "inf";
            case NAN -> "nan";
            default -> Double.toHexString(NUMBERS[number]).replace(".0p", "p").replaceFirst("p(?=\\d)", "p+");
        };
    }
}
