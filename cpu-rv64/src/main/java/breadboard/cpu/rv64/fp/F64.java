package breadboard.cpu.rv64.fp;

import static breadboard.cpu.rv64.fp.Format.DOUBLE;
import static breadboard.cpu.rv64.fp.Format.SINGLE;
import static breadboard.cpu.rv64.fp.Fpu.NV;
import static breadboard.cpu.rv64.fp.Fpu.RNE;

/// Double-precision operations. Unpriv §21.
///
/// Operands and results are raw register bits. `rm` is one of the five rounding modes, already resolved by `Fpu.rounding`.
/// A NaN result is the canonical one. Exceptions are accrued in the `Fpu`.
///
/// The host computes when rounding to nearest even, and its result stands when no exception can be due that has not been
/// accrued yet: it is finite, cannot have been tiny, and either NX is set already or a residual proves it exact.
/// Whatever is not proven goes to `SoftFloat`.
///
/// The methods `isPlain…` tell of the host's result whether it can have raised nothing but NX. Compiled guest code asks them, too: they call nothing.
public final class F64 {
    private static final long SIGN = Long.MIN_VALUE;

    /// Above this magnitude a residual of a product or quotient is representable, so that it is zero only when the result is exact.
    private static final double RESIDUAL_SAFE = 0x1p-900;

    private F64() {
    }

    /// Sum.
    public static long add(Fpu fpu, long a, long b, int rm) {
        double x = Double.longBitsToDouble(a);
        double y = Double.longBitsToDouble(b);
        double sum = x + y;
        if (fpu.hidesInexact(rm) && isPlainSum(x, y, sum) || rm == RNE && isFinite(sum) && isExactSum(x, y, sum)) {
            return Double.doubleToRawLongBits(sum);
        }
        return SoftFloat.add(fpu, DOUBLE, a, b, rm);
    }

    /// Of `x + y`.
    public static boolean isPlainSum(double x, double y, double sum) {
        // A tiny sum is exact, so underflow is impossible.
        return isFinite(sum);
    }

    /// Difference `a - b`.
    public static long sub(Fpu fpu, long a, long b, int rm) {
        return add(fpu, a, b ^ SIGN, rm);
    }

    /// Product.
    public static long mul(Fpu fpu, long a, long b, int rm) {
        double x = Double.longBitsToDouble(a);
        double y = Double.longBitsToDouble(b);
        double product = x * y;
        if (fpu.hidesInexact(rm) && isPlainProduct(x, y, product) || rm == RNE && isFinite(product) && isExactProduct(x, y, product)) {
            return Double.doubleToRawLongBits(product);
        }
        return SoftFloat.mul(fpu, DOUBLE, a, b, rm);
    }

    /// Of `x * y`.
    public static boolean isPlainProduct(double x, double y, double product) {
        return isNormal(product) || product == 0 && (x == 0 || y == 0);
    }

    /// Quotient `a / b`.
    public static long div(Fpu fpu, long a, long b, int rm) {
        double x = Double.longBitsToDouble(a);
        double y = Double.longBitsToDouble(b);
        double quotient = x / y;
        if (fpu.hidesInexact(rm) && isPlainQuotient(x, y, quotient)
                || rm == RNE && isNormal(quotient) && Math.abs(x) > RESIDUAL_SAFE && Math.fma(-quotient, y, x) == 0) {
            return Double.doubleToRawLongBits(quotient);
        }
        return SoftFloat.div(fpu, DOUBLE, a, b, rm);
    }

    /// Of `x / y`.
    public static boolean isPlainQuotient(double x, double y, double quotient) {
        return isNormal(quotient) || quotient == 0 && x == 0;
    }

    /// Square root.
    public static long sqrt(Fpu fpu, long a, int rm) {
        double x = Double.longBitsToDouble(a);
        double root = Math.sqrt(x);
        if (fpu.hidesInexact(rm) && isPlainRoot(x, root) || rm == RNE && isNormal(root) && x > RESIDUAL_SAFE && Math.fma(-root, root, x) == 0) {
            return Double.doubleToRawLongBits(root);
        }
        return SoftFloat.sqrt(fpu, DOUBLE, a, rm);
    }

    /// Of the square root of `x`.
    public static boolean isPlainRoot(double x, double root) {
        return isNormal(root) || root == 0;
    }

    /// `a * b + c`, rounded once.
    public static long fmadd(Fpu fpu, long a, long b, long c, int rm) {
        double x = Double.longBitsToDouble(a);
        double y = Double.longBitsToDouble(b);
        double z = Double.longBitsToDouble(c);
        double result = Math.fma(x, y, z);
        if (fpu.hidesInexact(rm) && isPlainFused(x, y, z, result) || rm == RNE && isFinite(result) && isExactFused(x, y, z, result)) {
            return Double.doubleToRawLongBits(result);
        }
        return SoftFloat.fma(fpu, DOUBLE, a, b, c, rm);
    }

    /// Of `x * y + z`, rounded once.
    public static boolean isPlainFused(double x, double y, double z, double result) {
        return isNormal(result);
    }

    /// `a * b - c`, rounded once.
    public static long fmsub(Fpu fpu, long a, long b, long c, int rm) {
        return fmadd(fpu, a, b, c ^ SIGN, rm);
    }

    /// `-(a * b) + c`, rounded once.
    public static long fnmsub(Fpu fpu, long a, long b, long c, int rm) {
        return fmadd(fpu, a ^ SIGN, b, c, rm);
    }

    /// `-(a * b) - c`, rounded once.
    public static long fnmadd(Fpu fpu, long a, long b, long c, int rm) {
        return fmadd(fpu, a ^ SIGN, b, c ^ SIGN, rm);
    }

    private static boolean isFinite(double x) {
        return Math.abs(x) <= Double.MAX_VALUE;
    }

    /// Finite, and above the smallest normal number: neither it nor what it was rounded from is tiny.
    private static boolean isNormal(double x) {
        double magnitude = Math.abs(x);
        return magnitude > Double.MIN_NORMAL && magnitude <= Double.MAX_VALUE;
    }

    /// The rounding error of a finite sum is a double and this finds it (Knuth); where a step overflows it is NaN, so "not proven".
    private static boolean isExactSum(double x, double y, double sum) {
        double rest = sum - x;
        return (x - (sum - rest)) + (y - rest) == 0;
    }

    private static boolean isExactProduct(double x, double y, double product) {
        return Math.abs(product) > RESIDUAL_SAFE ? Math.fma(x, y, -product) == 0 : x == 0 || y == 0;
    }

    private static boolean isExactFused(double x, double y, double z, double result) {
        double product = x * y;
        return isFinite(product) && isExactProduct(x, y, product) && isExactSum(product, z, result);
    }

    /// `a` with the sign of `b`.
    public static long sgnj(long a, long b) {
        return a & ~SIGN | b & SIGN;
    }

    /// `a` with the opposite of the sign of `b`.
    public static long sgnjn(long a, long b) {
        return a & ~SIGN | ~b & SIGN;
    }

    /// `a` with its sign changed when `b` is negative.
    public static long sgnjx(long a, long b) {
        return a ^ b & SIGN;
    }

    /// The smaller number; -0 is below +0; a number wins over a NaN.
    public static long min(Fpu fpu, long a, long b) {
        double x = Double.longBitsToDouble(a);
        double y = Double.longBitsToDouble(b);
        if (x < y) {
            return a;
        }
        if (y < x) {
            return b;
        }
        // Equal numbers have equal bits or are zeros.
        return x == y ? a | b : numberOf(fpu, a, b);
    }

    /// The larger number; -0 is below +0; a number wins over a NaN.
    public static long max(Fpu fpu, long a, long b) {
        double x = Double.longBitsToDouble(a);
        double y = Double.longBitsToDouble(b);
        if (x > y) {
            return a;
        }
        if (y > x) {
            return b;
        }
        return x == y ? a & b : numberOf(fpu, a, b);
    }

    /// What `min` and `max` make of operands of which at least one is a NaN.
    private static long numberOf(Fpu fpu, long a, long b) {
        raiseIfSignalling(fpu, a, b);
        return !DOUBLE.isNan(a) ? a : !DOUBLE.isNan(b) ? b : DOUBLE.nan();
    }

    /// 1 when equal, else 0; only a signalling NaN is invalid.
    public static long feq(Fpu fpu, long a, long b) {
        if (Double.longBitsToDouble(a) == Double.longBitsToDouble(b)) {
            return 1;
        }
        raiseIfSignalling(fpu, a, b);
        return 0;
    }

    /// 1 when `a < b`, else 0; any NaN is invalid.
    public static long flt(Fpu fpu, long a, long b) {
        double x = Double.longBitsToDouble(a);
        double y = Double.longBitsToDouble(b);
        return x < y ? 1 : falseUnlessNan(fpu, x, y);
    }

    /// 1 when `a <= b`, else 0; any NaN is invalid.
    public static long fle(Fpu fpu, long a, long b) {
        double x = Double.longBitsToDouble(a);
        double y = Double.longBitsToDouble(b);
        return x <= y ? 1 : falseUnlessNan(fpu, x, y);
    }

    private static long falseUnlessNan(Fpu fpu, double x, double y) {
        if (x != x || y != y) {
            fpu.raise(NV);
        }
        return 0;
    }

    private static void raiseIfSignalling(Fpu fpu, long a, long b) {
        if (DOUBLE.isSignalling(a) || DOUBLE.isSignalling(b)) {
            fpu.raise(NV);
        }
    }

    /// The one-hot class, bits 0 to 9. Unpriv §20.9.
    public static long fclass(long a) {
        return DOUBLE.classify(a);
    }

    /// To a signed 32-bit integer; out of range saturates and is invalid.
    public static long toInt32(Fpu fpu, long a, int rm) {
        return ToInteger.int32(fpu, Double.longBitsToDouble(a), rm);
    }

    /// To an unsigned 32-bit integer, sign-extended to the register; out of range saturates and is invalid.
    public static long toUint32(Fpu fpu, long a, int rm) {
        return ToInteger.uint32(fpu, Double.longBitsToDouble(a), rm);
    }

    /// To a signed 64-bit integer; out of range saturates and is invalid.
    public static long toInt64(Fpu fpu, long a, int rm) {
        return ToInteger.int64(fpu, Double.longBitsToDouble(a), rm);
    }

    /// To an unsigned 64-bit integer; out of range saturates and is invalid.
    public static long toUint64(Fpu fpu, long a, int rm) {
        return ToInteger.uint64(fpu, Double.longBitsToDouble(a), rm);
    }

    /// From the low word as a signed integer; always exact.
    public static long fromInt32(Fpu fpu, long x, int rm) {
        return Double.doubleToRawLongBits((int) x);
    }

    /// From the low word as an unsigned integer; always exact.
    public static long fromUint32(Fpu fpu, long x, int rm) {
        return Double.doubleToRawLongBits(x & 0xffff_ffffL);
    }

    /// From a signed integer.
    public static long fromInt64(Fpu fpu, long x, int rm) {
        if (isShort(x) || fpu.hidesInexact(rm)) {
            return Double.doubleToRawLongBits(x);
        }
        return SoftFloat.fromInteger(fpu, DOUBLE, x < 0, Math.abs(x), rm);
    }

    /// From an unsigned integer.
    public static long fromUint64(Fpu fpu, long x, int rm) {
        return x >= 0 ? fromInt64(fpu, x, rm) : SoftFloat.fromInteger(fpu, DOUBLE, false, x, rm);
    }

    /// Whether an integer has at most 53 bits besides its sign, so that a double holds it.
    private static boolean isShort(long x) {
        return x << 10 >> 10 == x;
    }

    /// To single precision, NaN-boxed.
    public static long toF32(Fpu fpu, long a, int rm) {
        double x = Double.longBitsToDouble(a);
        float single = (float) x;
        if (single == x || fpu.hidesInexact(rm) && F32.isNormal(single)) {
            return F32.box(Float.floatToRawIntBits(single));
        }
        return F32.box((int) SoftFloat.convert(fpu, DOUBLE, SINGLE, a, rm));
    }
}
