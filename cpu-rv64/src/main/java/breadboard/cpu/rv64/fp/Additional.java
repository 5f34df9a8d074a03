package breadboard.cpu.rv64.fp;

import static breadboard.cpu.rv64.fp.Format.DOUBLE;
import static breadboard.cpu.rv64.fp.Fpu.NV;
import static breadboard.cpu.rv64.fp.Fpu.NX;

/// What Zfa adds for numbers in any format. Zfa 1.0 (Unpriv §24).
///
/// Operands and results are raw register bits, as in `F32`.
public final class Additional {
    private Additional() {
    }

    /// The smaller number, -0 below +0; a NaN when either is one (IEEE 754-2019 minimum).
    public static long min(Fpu fpu, Format format, long a, long b) {
        return chosen(fpu, format, a, b, true);
    }

    /// The larger number, +0 above -0; a NaN when either is one (IEEE 754-2019 maximum).
    public static long max(Fpu fpu, Format format, long a, long b) {
        return chosen(fpu, format, a, b, false);
    }

    private static long chosen(Fpu fpu, Format format, long a, long b, boolean smaller) {
        long x = format.unbox(a);
        long y = format.unbox(b);
        if (format.isNan(x) || format.isNan(y)) {
            raiseIfSignalling(fpu, format, x, y);
            return format.box(format.nan());
        }
        // Doubles of equal value compare by sign: Math.min takes -0 for the smaller.
        double first = format.toDouble(x);
        double second = format.toDouble(y);
        return format.box(format.fromDouble(smaller ? Math.min(first, second) : Math.max(first, second)));
    }

    /// To the integral number that the rounding mode chooses, never inexact.
    public static long round(Fpu fpu, Format format, long a, int rm) {
        return integral(fpu, format, a, rm, 0);
    }

    /// To the integral number that the rounding mode chooses, inexact where that is another number.
    public static long roundInexact(Fpu fpu, Format format, long a, int rm) {
        return integral(fpu, format, a, rm, NX);
    }

    private static long integral(Fpu fpu, Format format, long a, int rm, int flags) {
        long x = format.unbox(a);
        if (format.isNan(x)) {
            raiseIfSignalling(fpu, format, x, x);
            return format.box(format.nan());
        }
        double number = format.toDouble(x);
        double integral = ToInteger.integral(number, rm);
        if (integral != number) {
            fpu.raise(flags);
        }
        return format.box(format.fromDouble(integral));
    }

    /// 1 when `a <= b`, else 0; only a signalling NaN is invalid.
    public static long lessOrEqual(Fpu fpu, Format format, long a, long b) {
        long x = format.unbox(a);
        long y = format.unbox(b);
        raiseIfSignalling(fpu, format, x, y);
        return format.toDouble(x) <= format.toDouble(y) ? 1 : 0;
    }

    /// 1 when `a < b`, else 0; only a signalling NaN is invalid.
    public static long less(Fpu fpu, Format format, long a, long b) {
        long x = format.unbox(a);
        long y = format.unbox(b);
        raiseIfSignalling(fpu, format, x, y);
        return format.toDouble(x) < format.toDouble(y) ? 1 : 0;
    }

    private static void raiseIfSignalling(Fpu fpu, Format format, long x, long y) {
        if (format.isSignalling(x) || format.isSignalling(y)) {
            fpu.raise(NV);
        }
    }

    /// A double's integral part modulo 2^32, as a signed word; what `fcvt.w.d` flags is flagged. Infinities and NaNs give 0.
    public static long toInt32Modular(Fpu fpu, long a) {
        double x = Double.longBitsToDouble(a);
        ToInteger.int32(fpu, x, Fpu.RTZ);
        if (Math.abs(x) < 0x1p63) {
            return (int) (long) x;
        }
        if (DOUBLE.isNan(a) || DOUBLE.isInfinite(a)) {
            return 0;
        }
        // The significand's lowest bit is worth 2^(exponent - 63), 1 at least.
        int shift = DOUBLE.exponent(a) - 63;
        int low = shift < 32 ? (int) DOUBLE.significand(a) << shift : 0;
        return DOUBLE.isNegative(a) ? -low : low;
    }
}
