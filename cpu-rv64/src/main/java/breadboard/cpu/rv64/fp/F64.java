package breadboard.cpu.rv64.fp;

/// Double-precision operations. Unpriv §21.
///
/// Operands and results are raw register bits. `rm` is one of the five rounding modes, already resolved by `Fpu.rounding`.
/// A NaN result is the canonical one. Exceptions are accrued in the `Fpu`.
public final class F64 {
    private F64() {
    }

    /// Sum.
    public static long add(Fpu fpu, long a, long b, int rm) {
        throw new UnsupportedOperationException();
    }

    /// Difference `a - b`.
    public static long sub(Fpu fpu, long a, long b, int rm) {
        throw new UnsupportedOperationException();
    }

    /// Product.
    public static long mul(Fpu fpu, long a, long b, int rm) {
        throw new UnsupportedOperationException();
    }

    /// Quotient `a / b`.
    public static long div(Fpu fpu, long a, long b, int rm) {
        throw new UnsupportedOperationException();
    }

    /// Square root.
    public static long sqrt(Fpu fpu, long a, int rm) {
        throw new UnsupportedOperationException();
    }

    /// `a * b + c`, rounded once.
    public static long fmadd(Fpu fpu, long a, long b, long c, int rm) {
        throw new UnsupportedOperationException();
    }

    /// `a * b - c`, rounded once.
    public static long fmsub(Fpu fpu, long a, long b, long c, int rm) {
        throw new UnsupportedOperationException();
    }

    /// `-(a * b) + c`, rounded once.
    public static long fnmsub(Fpu fpu, long a, long b, long c, int rm) {
        throw new UnsupportedOperationException();
    }

    /// `-(a * b) - c`, rounded once.
    public static long fnmadd(Fpu fpu, long a, long b, long c, int rm) {
        throw new UnsupportedOperationException();
    }

    /// `a` with the sign of `b`.
    public static long sgnj(long a, long b) {
        throw new UnsupportedOperationException();
    }

    /// `a` with the opposite of the sign of `b`.
    public static long sgnjn(long a, long b) {
        throw new UnsupportedOperationException();
    }

    /// `a` with its sign changed when `b` is negative.
    public static long sgnjx(long a, long b) {
        throw new UnsupportedOperationException();
    }

    /// The smaller number; -0 is below +0; a number wins over a NaN.
    public static long min(Fpu fpu, long a, long b) {
        throw new UnsupportedOperationException();
    }

    /// The larger number; -0 is below +0; a number wins over a NaN.
    public static long max(Fpu fpu, long a, long b) {
        throw new UnsupportedOperationException();
    }

    /// 1 when equal, else 0; only a signalling NaN is invalid.
    public static long feq(Fpu fpu, long a, long b) {
        throw new UnsupportedOperationException();
    }

    /// 1 when `a < b`, else 0; any NaN is invalid.
    public static long flt(Fpu fpu, long a, long b) {
        throw new UnsupportedOperationException();
    }

    /// 1 when `a <= b`, else 0; any NaN is invalid.
    public static long fle(Fpu fpu, long a, long b) {
        throw new UnsupportedOperationException();
    }

    /// The one-hot class, bits 0 to 9. Unpriv §20.9.
    public static long fclass(long a) {
        throw new UnsupportedOperationException();
    }

    /// To a signed 32-bit integer; out of range saturates and is invalid.
    public static long toInt32(Fpu fpu, long a, int rm) {
        throw new UnsupportedOperationException();
    }

    /// To an unsigned 32-bit integer, sign-extended to the register; out of range saturates and is invalid.
    public static long toUint32(Fpu fpu, long a, int rm) {
        throw new UnsupportedOperationException();
    }

    /// To a signed 64-bit integer; out of range saturates and is invalid.
    public static long toInt64(Fpu fpu, long a, int rm) {
        throw new UnsupportedOperationException();
    }

    /// To an unsigned 64-bit integer; out of range saturates and is invalid.
    public static long toUint64(Fpu fpu, long a, int rm) {
        throw new UnsupportedOperationException();
    }

    /// From the low word as a signed integer.
    public static long fromInt32(Fpu fpu, long x, int rm) {
        throw new UnsupportedOperationException();
    }

    /// From the low word as an unsigned integer.
    public static long fromUint32(Fpu fpu, long x, int rm) {
        throw new UnsupportedOperationException();
    }

    /// From a signed integer.
    public static long fromInt64(Fpu fpu, long x, int rm) {
        throw new UnsupportedOperationException();
    }

    /// From an unsigned integer.
    public static long fromUint64(Fpu fpu, long x, int rm) {
        throw new UnsupportedOperationException();
    }

    /// To single precision, NaN-boxed.
    public static long toF32(Fpu fpu, long a, int rm) {
        throw new UnsupportedOperationException();
    }
}
