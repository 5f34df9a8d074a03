package breadboard.cpu.rv64.fp;

import static breadboard.cpu.rv64.fp.Format.DOUBLE;
import static breadboard.cpu.rv64.fp.Format.HALF;
import static breadboard.cpu.rv64.fp.Format.SINGLE;
import static breadboard.cpu.rv64.fp.Fpu.NV;
import static breadboard.cpu.rv64.fp.Fpu.RNE;

/// Half-precision operations. Zfh 1.0 (Unpriv §22).
///
/// Operands and results are raw register bits, NaN-boxed, as in `F32`. Arithmetic is done in integers throughout: programs that compute
/// in half precision are too rare for a way that asks the host.
public final class F16 {
    private static final long SIGN = HALF.sign();

    private F16() {
    }

    /// A register that holds the lowest 16 of these bits.
    public static long box(long bits) {
        return HALF.box(bits & 0xffff);
    }

    /// Sum.
    public static long add(Fpu fpu, long a, long b, int rm) {
        return box(SoftFloat.add(fpu, HALF, HALF.unbox(a), HALF.unbox(b), rm));
    }

    /// Difference `a - b`.
    public static long sub(Fpu fpu, long a, long b, int rm) {
        return box(SoftFloat.add(fpu, HALF, HALF.unbox(a), HALF.unbox(b) ^ SIGN, rm));
    }

    /// Product.
    public static long mul(Fpu fpu, long a, long b, int rm) {
        return box(SoftFloat.mul(fpu, HALF, HALF.unbox(a), HALF.unbox(b), rm));
    }

    /// Quotient `a / b`.
    public static long div(Fpu fpu, long a, long b, int rm) {
        return box(SoftFloat.div(fpu, HALF, HALF.unbox(a), HALF.unbox(b), rm));
    }

    /// Square root.
    public static long sqrt(Fpu fpu, long a, int rm) {
        return box(SoftFloat.sqrt(fpu, HALF, HALF.unbox(a), rm));
    }

    /// `a * b + c`, rounded once.
    public static long fmadd(Fpu fpu, long a, long b, long c, int rm) {
        return fused(fpu, HALF.unbox(a), HALF.unbox(b), HALF.unbox(c), rm);
    }

    /// `a * b - c`, rounded once.
    public static long fmsub(Fpu fpu, long a, long b, long c, int rm) {
        return fused(fpu, HALF.unbox(a), HALF.unbox(b), HALF.unbox(c) ^ SIGN, rm);
    }

    /// `-(a * b) + c`, rounded once.
    public static long fnmsub(Fpu fpu, long a, long b, long c, int rm) {
        return fused(fpu, HALF.unbox(a) ^ SIGN, HALF.unbox(b), HALF.unbox(c), rm);
    }

    /// `-(a * b) - c`, rounded once.
    public static long fnmadd(Fpu fpu, long a, long b, long c, int rm) {
        return fused(fpu, HALF.unbox(a) ^ SIGN, HALF.unbox(b), HALF.unbox(c) ^ SIGN, rm);
    }

    private static long fused(Fpu fpu, long a, long b, long c, int rm) {
        return box(SoftFloat.fma(fpu, HALF, a, b, c, rm));
    }

    /// `a` with the sign of `b`.
    public static long sgnj(long a, long b) {
        return box(HALF.unbox(a) & ~SIGN | HALF.unbox(b) & SIGN);
    }

    /// `a` with the opposite of the sign of `b`.
    public static long sgnjn(long a, long b) {
        return box(HALF.unbox(a) & ~SIGN | ~HALF.unbox(b) & SIGN);
    }

    /// `a` with its sign changed when `b` is negative.
    public static long sgnjx(long a, long b) {
        return box(HALF.unbox(a) ^ HALF.unbox(b) & SIGN);
    }

    /// The smaller number; -0 is below +0; a number wins over a NaN.
    public static long min(Fpu fpu, long a, long b) {
        return isNan(a) || isNan(b) ? numberOf(fpu, a, b) : Additional.min(fpu, HALF, a, b);
    }

    /// The larger number; -0 is below +0; a number wins over a NaN.
    public static long max(Fpu fpu, long a, long b) {
        return isNan(a) || isNan(b) ? numberOf(fpu, a, b) : Additional.max(fpu, HALF, a, b);
    }

    /// What `min` and `max` make of operands of which at least one is a NaN.
    private static long numberOf(Fpu fpu, long a, long b) {
        if (HALF.isSignalling(HALF.unbox(a)) || HALF.isSignalling(HALF.unbox(b))) {
            fpu.raise(NV);
        }
        return !isNan(a) ? a : !isNan(b) ? b : box(HALF.nan());
    }

    private static boolean isNan(long a) {
        return HALF.isNan(HALF.unbox(a));
    }

    /// 1 when equal, else 0; only a signalling NaN is invalid.
    public static long feq(Fpu fpu, long a, long b) {
        return Additional.lessOrEqual(fpu, HALF, a, b) & Additional.lessOrEqual(fpu, HALF, b, a);
    }

    /// 1 when `a < b`, else 0; any NaN is invalid.
    public static long flt(Fpu fpu, long a, long b) {
        raiseIfNan(fpu, a, b);
        return Additional.less(fpu, HALF, a, b);
    }

    /// 1 when `a <= b`, else 0; any NaN is invalid.
    public static long fle(Fpu fpu, long a, long b) {
        raiseIfNan(fpu, a, b);
        return Additional.lessOrEqual(fpu, HALF, a, b);
    }

    private static void raiseIfNan(Fpu fpu, long a, long b) {
        if (isNan(a) || isNan(b)) {
            fpu.raise(NV);
        }
    }

    /// The one-hot class, bits 0 to 9. Unpriv §20.9.
    public static long fclass(long a) {
        return HALF.classify(HALF.unbox(a));
    }

    /// To a signed 32-bit integer; out of range saturates and is invalid.
    public static long toInt32(Fpu fpu, long a, int rm) {
        return ToInteger.int32(fpu, HALF.toDouble(HALF.unbox(a)), rm);
    }

    /// To an unsigned 32-bit integer, sign-extended to the register; out of range saturates and is invalid.
    public static long toUint32(Fpu fpu, long a, int rm) {
        return ToInteger.uint32(fpu, HALF.toDouble(HALF.unbox(a)), rm);
    }

    /// To a signed 64-bit integer; an infinity saturates and is invalid.
    public static long toInt64(Fpu fpu, long a, int rm) {
        return ToInteger.int64(fpu, HALF.toDouble(HALF.unbox(a)), rm);
    }

    /// To an unsigned 64-bit integer; out of range saturates and is invalid.
    public static long toUint64(Fpu fpu, long a, int rm) {
        return ToInteger.uint64(fpu, HALF.toDouble(HALF.unbox(a)), rm);
    }

    /// From the low word as a signed integer.
    public static long fromInt32(Fpu fpu, long x, int rm) {
        return fromInt64(fpu, (int) x, rm);
    }

    /// From the low word as an unsigned integer.
    public static long fromUint32(Fpu fpu, long x, int rm) {
        return fromInt64(fpu, x & 0xffff_ffffL, rm);
    }

    /// From a signed integer.
    public static long fromInt64(Fpu fpu, long x, int rm) {
        return box(SoftFloat.fromInteger(fpu, HALF, x < 0, Math.abs(x), rm));
    }

    /// From an unsigned integer.
    public static long fromUint64(Fpu fpu, long x, int rm) {
        return box(SoftFloat.fromInteger(fpu, HALF, false, x, rm));
    }

    /// To single precision, which is always exact.
    public static long toF32(Fpu fpu, long a) {
        return SINGLE.box(SoftFloat.convert(fpu, HALF, SINGLE, HALF.unbox(a), RNE));
    }

    /// To double precision, which is always exact.
    public static long toF64(Fpu fpu, long a) {
        return SoftFloat.convert(fpu, HALF, DOUBLE, HALF.unbox(a), RNE);
    }

    /// From single precision.
    public static long fromF32(Fpu fpu, long a, int rm) {
        return box(SoftFloat.convert(fpu, SINGLE, HALF, SINGLE.unbox(a), rm));
    }

    /// From double precision.
    public static long fromF64(Fpu fpu, long a, int rm) {
        return box(SoftFloat.convert(fpu, DOUBLE, HALF, a, rm));
    }
}
