package breadboard.cpu.rv64.fp;

import static breadboard.cpu.rv64.fp.Format.DOUBLE;
import static breadboard.cpu.rv64.fp.Format.SINGLE;
import static breadboard.cpu.rv64.fp.Fpu.NV;
import static breadboard.cpu.rv64.fp.Fpu.NX;
import static breadboard.cpu.rv64.fp.Fpu.RNE;

/// Single-precision operations. Unpriv §20.
///
/// Operands and results are raw register bits: a single is NaN-boxed, an operand that is not reads as the canonical NaN
/// (Unpriv §21.2). `rm` is one of the five rounding modes, already resolved by `Fpu.rounding`. A NaN result is the canonical
/// one. Exceptions are accrued in the `Fpu`.
///
/// The host answers under the same conditions as in `F64`; what proves exactness is double precision, which holds
/// every product of two singles.
public final class F32 {
    private static final int SIGN = Integer.MIN_VALUE;
    private static final int NAN = (int) SINGLE.nan();

    private F32() {
    }

    /// A register that holds these 32 bits as a single: the upper half all ones.
    public static long box(int bits) {
        return bits | 0xffff_ffff_0000_0000L;
    }

    /// The low word of an f register as it is, sign-extended (`fmv.x.w`).
    public static long moveToX(long a) {
        return (int) a;
    }

    private static int unbox(long a) {
        return (int) (a >> 32) == -1 ? (int) a : NAN;
    }

    /// What a register holds as a single.
    public static float toFloat(long a) {
        return Float.intBitsToFloat(unbox(a));
    }

    /// A register that holds `x`.
    public static long box(float x) {
        return box(Float.floatToRawIntBits(x));
    }

    private static long soft(int bits) {
        return bits & 0xffff_ffffL;
    }

    /// Sum.
    public static long add(Fpu fpu, long a, long b, int rm) {
        return sum(fpu, unbox(a), unbox(b), rm);
    }

    /// Difference `a - b`.
    public static long sub(Fpu fpu, long a, long b, int rm) {
        return sum(fpu, unbox(a), unbox(b) ^ SIGN, rm);
    }

    private static long sum(Fpu fpu, int a, int b, int rm) {
        float x = Float.intBitsToFloat(a);
        float y = Float.intBitsToFloat(b);
        float sum = x + y;
        if (fpu.hidesInexact(rm) && isPlainSum(x, y, sum) || rm == RNE && isFinite(sum) && isExactSum(x, y, sum)) {
            return box(sum);
        }
        return box((int) SoftFloat.add(fpu, SINGLE, soft(a), soft(b), rm));
    }

    /// Of `x + y`.
    public static boolean isPlainSum(float x, float y, float sum) {
        // A tiny sum is exact, so underflow is impossible.
        return isFinite(sum);
    }

    /// Product.
    public static long mul(Fpu fpu, long a, long b, int rm) {
        float x = toFloat(a);
        float y = toFloat(b);
        float product = x * y;
        if (fpu.hidesInexact(rm) && isPlainProduct(x, y, product) || rm == RNE && isFinite(product) && (double) x * y == product) {
            return box(product);
        }
        return box((int) SoftFloat.mul(fpu, SINGLE, soft(unbox(a)), soft(unbox(b)), rm));
    }

    /// Of `x * y`.
    public static boolean isPlainProduct(float x, float y, float product) {
        return isNormal(product) || product == 0 && (x == 0 || y == 0);
    }

    /// Quotient `a / b`.
    public static long div(Fpu fpu, long a, long b, int rm) {
        float x = toFloat(a);
        float y = toFloat(b);
        float quotient = x / y;
        if (fpu.hidesInexact(rm) && isPlainQuotient(x, y, quotient) || rm == RNE && isNormal(quotient) && (double) quotient * y == x) {
            return box(quotient);
        }
        return box((int) SoftFloat.div(fpu, SINGLE, soft(unbox(a)), soft(unbox(b)), rm));
    }

    /// Of `x / y`.
    public static boolean isPlainQuotient(float x, float y, float quotient) {
        return isNormal(quotient) || quotient == 0 && x == 0;
    }

    /// Square root.
    public static long sqrt(Fpu fpu, long a, int rm) {
        float x = toFloat(a);
        float root = root(x);
        if (fpu.hidesInexact(rm) && isPlainRoot(x, root) || rm == RNE && isNormal(root) && (double) root * root == x) {
            return box(root);
        }
        return box((int) SoftFloat.sqrt(fpu, SINGLE, soft(unbox(a)), rm));
    }

    /// The square root to nearest even.
    public static float root(float x) {
        // In double precision it is never near enough to a tie for the second rounding to go wrong.
        return (float) Math.sqrt(x);
    }

    /// Of the square root of `x`.
    public static boolean isPlainRoot(float x, float root) {
        return isNormal(root) || root == 0;
    }

    /// `a * b + c`, rounded once.
    public static long fmadd(Fpu fpu, long a, long b, long c, int rm) {
        return fused(fpu, unbox(a), unbox(b), unbox(c), rm);
    }

    /// `a * b - c`, rounded once.
    public static long fmsub(Fpu fpu, long a, long b, long c, int rm) {
        return fused(fpu, unbox(a), unbox(b), unbox(c) ^ SIGN, rm);
    }

    /// `-(a * b) + c`, rounded once.
    public static long fnmsub(Fpu fpu, long a, long b, long c, int rm) {
        return fused(fpu, unbox(a) ^ SIGN, unbox(b), unbox(c), rm);
    }

    /// `-(a * b) - c`, rounded once.
    public static long fnmadd(Fpu fpu, long a, long b, long c, int rm) {
        return fused(fpu, unbox(a) ^ SIGN, unbox(b), unbox(c) ^ SIGN, rm);
    }

    private static long fused(Fpu fpu, int a, int b, int c, int rm) {
        float x = Float.intBitsToFloat(a);
        float y = Float.intBitsToFloat(b);
        float z = Float.intBitsToFloat(c);
        float result = Math.fma(x, y, z);
        if (fpu.hidesInexact(rm) && isPlainFused(x, y, z, result) || rm == RNE && isFinite(result) && isExactSum((double) x * y, z, result)) {
            return box(result);
        }
        return box((int) SoftFloat.fma(fpu, SINGLE, soft(a), soft(b), soft(c), rm));
    }

    /// Of `x * y + z`, rounded once.
    public static boolean isPlainFused(float x, float y, float z, float result) {
        return isNormal(result);
    }

    private static boolean isFinite(float x) {
        return Math.abs(x) <= Float.MAX_VALUE;
    }

    /// Finite, and above the smallest normal number: neither it nor what it was rounded from is tiny.
    static boolean isNormal(float x) {
        float magnitude = Math.abs(x);
        return magnitude > Float.MIN_NORMAL && magnitude <= Float.MAX_VALUE;
    }

    /// Whether `sum` is `x + y`: the sum in double precision is exact and the same. No step of finding its error can overflow.
    private static boolean isExactSum(double x, double y, float sum) {
        double wide = x + y;
        double rest = wide - x;
        return wide == sum && (x - (wide - rest)) + (y - rest) == 0;
    }

    /// `a` with the sign of `b`.
    public static long sgnj(long a, long b) {
        return box(unbox(a) & ~SIGN | unbox(b) & SIGN);
    }

    /// `a` with the opposite of the sign of `b`.
    public static long sgnjn(long a, long b) {
        return box(unbox(a) & ~SIGN | ~unbox(b) & SIGN);
    }

    /// `a` with its sign changed when `b` is negative.
    public static long sgnjx(long a, long b) {
        return box(unbox(a) ^ unbox(b) & SIGN);
    }

    /// The smaller number; -0 is below +0; a number wins over a NaN.
    public static long min(Fpu fpu, long a, long b) {
        float x = toFloat(a);
        float y = toFloat(b);
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
        float x = toFloat(a);
        float y = toFloat(b);
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
        int x = unbox(a);
        int y = unbox(b);
        return box(!SINGLE.isNan(soft(x)) ? x : !SINGLE.isNan(soft(y)) ? y : NAN);
    }

    /// 1 when equal, else 0; only a signalling NaN is invalid.
    public static long feq(Fpu fpu, long a, long b) {
        if (toFloat(a) == toFloat(b)) {
            return 1;
        }
        raiseIfSignalling(fpu, a, b);
        return 0;
    }

    /// 1 when `a < b`, else 0; any NaN is invalid.
    public static long flt(Fpu fpu, long a, long b) {
        float x = toFloat(a);
        float y = toFloat(b);
        return x < y ? 1 : falseUnlessNan(fpu, x, y);
    }

    /// 1 when `a <= b`, else 0; any NaN is invalid.
    public static long fle(Fpu fpu, long a, long b) {
        float x = toFloat(a);
        float y = toFloat(b);
        return x <= y ? 1 : falseUnlessNan(fpu, x, y);
    }

    private static long falseUnlessNan(Fpu fpu, float x, float y) {
        if (x != x || y != y) {
            fpu.raise(NV);
        }
        return 0;
    }

    private static void raiseIfSignalling(Fpu fpu, long a, long b) {
        if (SINGLE.isSignalling(soft(unbox(a))) || SINGLE.isSignalling(soft(unbox(b)))) {
            fpu.raise(NV);
        }
    }

    /// The one-hot class, bits 0 to 9. Unpriv §20.9.
    public static long fclass(long a) {
        return SINGLE.classify(soft(unbox(a)));
    }

    /// To a signed 32-bit integer; out of range saturates and is invalid.
    public static long toInt32(Fpu fpu, long a, int rm) {
        return ToInteger.int32(fpu, toFloat(a), rm);
    }

    /// To an unsigned 32-bit integer, sign-extended to the register; out of range saturates and is invalid.
    public static long toUint32(Fpu fpu, long a, int rm) {
        return ToInteger.uint32(fpu, toFloat(a), rm);
    }

    /// To a signed 64-bit integer; out of range saturates and is invalid.
    public static long toInt64(Fpu fpu, long a, int rm) {
        return ToInteger.int64(fpu, toFloat(a), rm);
    }

    /// To an unsigned 64-bit integer; out of range saturates and is invalid.
    public static long toUint64(Fpu fpu, long a, int rm) {
        return ToInteger.uint64(fpu, toFloat(a), rm);
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
        if (isShort(x) || fpu.hidesInexact(rm)) {
            return box((float) x);
        }
        return box((int) SoftFloat.fromInteger(fpu, SINGLE, x < 0, Math.abs(x), rm));
    }

    /// From an unsigned integer.
    public static long fromUint64(Fpu fpu, long x, int rm) {
        return x >= 0 ? fromInt64(fpu, x, rm) : box((int) SoftFloat.fromInteger(fpu, SINGLE, false, x, rm));
    }

    /// Whether an integer has at most 24 bits besides its sign, so that a single holds it.
    private static boolean isShort(long x) {
        return x << 39 >> 39 == x;
    }

    /// To double precision, which is always exact.
    public static long toF64(Fpu fpu, long a) {
        float x = toFloat(a);
        return x == x ? Double.doubleToRawLongBits(x) : SoftFloat.convert(fpu, SINGLE, DOUBLE, soft(unbox(a)), RNE);
    }
}
