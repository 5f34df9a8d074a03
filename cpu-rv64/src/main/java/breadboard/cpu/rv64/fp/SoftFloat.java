package breadboard.cpu.rv64.fp;

import static breadboard.cpu.rv64.fp.Fpu.DZ;
import static breadboard.cpu.rv64.fp.Fpu.NV;

/// IEEE 754 arithmetic in integers: every operand, every rounding mode, exact exceptions.
///
/// Operands and results are encodings of the format given, zero-extended.
final class SoftFloat {
    private SoftFloat() {
    }

    static long add(Fpu fpu, Format format, long a, long b, int rm) {
        if (format.isNan(a) || format.isNan(b)) {
            return nan(fpu, format, format.isSignalling(a) || format.isSignalling(b));
        }
        boolean opposite = format.isNegative(a) != format.isNegative(b);
        if (format.isInfinite(a)) {
            return opposite && format.isInfinite(b) ? nan(fpu, format, true) : a;
        }
        if (format.isInfinite(b)) {
            return b;
        }
        if (format.isZero(b)) {
            return format.isZero(a) && opposite ? Rounding.cancelled(format, rm) : a;
        }
        if (format.isZero(a)) {
            return b;
        }
        return Long.compare(format.magnitude(a), format.magnitude(b)) >= 0
                ? addOrdered(fpu, format, a, b, rm) : addOrdered(fpu, format, b, a, rm);
    }

    /// Sum of finite non-zero numbers, the first at least as large as the second.
    private static long addOrdered(Fpu fpu, Format format, long a, long b, int rm) {
        int exponent = format.exponent(a);
        // One bit of room for the carry. With ten spare bits below, a sticky bit cannot reach the rounding position:
        // bits are lost only when the exponents differ so much that the difference loses one leading bit at most.
        long large = format.significand(a) >>> 1;
        long small = Rounding.shiftRightSticky(format.significand(b) >>> 1, exponent - format.exponent(b));
        long sum = format.isNegative(a) == format.isNegative(b) ? large + small : large - small;
        if (sum == 0) {
            return Rounding.cancelled(format, rm);
        }
        int zeros = Long.numberOfLeadingZeros(sum);
        return Rounding.round(fpu, format, format.isNegative(a), exponent + 1 - zeros, sum << zeros, rm);
    }

    static long mul(Fpu fpu, Format format, long a, long b, int rm) {
        if (format.isNan(a) || format.isNan(b)) {
            return nan(fpu, format, format.isSignalling(a) || format.isSignalling(b));
        }
        boolean negative = format.isNegative(a) != format.isNegative(b);
        boolean zero = format.isZero(a) || format.isZero(b);
        if (format.isInfinite(a) || format.isInfinite(b)) {
            return zero ? nan(fpu, format, true) : format.infinity(negative);
        }
        if (zero) {
            return format.zero(negative);
        }
        long x = format.significand(a);
        long y = format.significand(b);
        long product = Math.unsignedMultiplyHigh(x, y) | (x * y != 0 ? 1 : 0);
        int zeros = Long.numberOfLeadingZeros(product);
        int exponent = format.exponent(a) + format.exponent(b) + 1 - zeros;
        return Rounding.round(fpu, format, negative, exponent, product << zeros, rm);
    }

    static long div(Fpu fpu, Format format, long a, long b, int rm) {
        if (format.isNan(a) || format.isNan(b)) {
            return nan(fpu, format, format.isSignalling(a) || format.isSignalling(b));
        }
        boolean negative = format.isNegative(a) != format.isNegative(b);
        if (format.isInfinite(a)) {
            return format.isInfinite(b) ? nan(fpu, format, true) : format.infinity(negative);
        }
        if (format.isInfinite(b)) {
            return format.zero(negative);
        }
        if (format.isZero(b)) {
            if (format.isZero(a)) {
                return nan(fpu, format, true);
            }
            fpu.raise(DZ);
            return format.infinity(negative);
        }
        if (format.isZero(a)) {
            return format.zero(negative);
        }
        long quotient = quotient(format.significand(a) >>> 11, format.significand(b) >>> 11);
        int zeros = Long.numberOfLeadingZeros(quotient);
        int exponent = format.exponent(a) - format.exponent(b) + 3 - zeros;
        return Rounding.round(fpu, format, negative, exponent, quotient << zeros, rm);
    }

    /// `x / y * 2^60` with a sticky bit, for numbers in [2^52, 2^53): long division, ten bits at a time.
    private static long quotient(long x, long y) {
        long quotient = x / y;
        long remainder = x % y;
        for (int digit = 0; digit < 6; digit++) {
            remainder <<= 10;
            quotient = quotient << 10 | remainder / y;
            remainder %= y;
        }
        return remainder != 0 ? quotient | 1 : quotient;
    }

    static long sqrt(Fpu fpu, Format format, long a, int rm) {
        if (format.isNan(a)) {
            return nan(fpu, format, format.isSignalling(a));
        }
        if (format.isZero(a)) {
            return a;
        }
        if (format.isNegative(a)) {
            return nan(fpu, format, true);
        }
        if (format.isInfinite(a)) {
            return a;
        }
        int exponent = format.exponent(a);
        return Rounding.round(fpu, format, false, exponent >> 1, root(format.significand(a) >>> 11 << (exponent & 1)), rm);
    }

    /// `sqrt(x / 2^52) * 2^63` with a sticky bit, for a number in [2^52, 2^54): digit by digit, two bits of x for each bit.
    private static long root(long x) {
        long root = 0;
        long remainder = 0;
        for (int shift = 52; shift > -60; shift -= 2) {
            remainder = remainder << 2 | (shift >= 0 ? x >>> shift & 3 : 0);
            long trial = root << 2 | 1;
            // All ones when the trial fits, that is when the digit is 1; a branch here could not be predicted.
            long fits = ~(remainder - trial >> 63);
            remainder -= trial & fits;
            root = root << 1 | fits & 1;
        }
        return root << 8 | (remainder != 0 ? 1 : 0);
    }

    /// `a * b + c`, rounded once.
    static long fma(Fpu fpu, Format format, long a, long b, long c, int rm) {
        boolean infinite = format.isInfinite(a) || format.isInfinite(b);
        boolean zero = format.isZero(a) || format.isZero(b);
        if (format.isNan(a) || format.isNan(b) || format.isNan(c)) {
            // Infinity times zero is invalid even when the addend is a quiet NaN. Unpriv §20.6.
            return nan(fpu, format, infinite && zero
                    || format.isSignalling(a) || format.isSignalling(b) || format.isSignalling(c));
        }
        boolean negative = format.isNegative(a) != format.isNegative(b);
        if (infinite) {
            boolean invalid = zero || format.isInfinite(c) && format.isNegative(c) != negative;
            return invalid ? nan(fpu, format, true) : format.infinity(negative);
        }
        if (format.isInfinite(c)) {
            return c;
        }
        if (zero) {
            return add(fpu, format, format.zero(negative), c, rm);
        }
        if (format.isZero(c)) {
            return mul(fpu, format, a, b, rm);
        }
        return Fused.multiplyAdd(fpu, format, a, b, c, rm);
    }

    /// An integer, given as sign and unsigned magnitude.
    static long fromInteger(Fpu fpu, Format format, boolean negative, long magnitude, int rm) {
        if (magnitude == 0) {
            return 0;
        }
        int zeros = Long.numberOfLeadingZeros(magnitude);
        return Rounding.round(fpu, format, negative, 63 - zeros, magnitude << zeros, rm);
    }

    /// A number of one format in another.
    static long convert(Fpu fpu, Format from, Format to, long a, int rm) {
        if (from.isNan(a)) {
            return nan(fpu, to, from.isSignalling(a));
        }
        boolean negative = from.isNegative(a);
        if (from.isInfinite(a)) {
            return to.infinity(negative);
        }
        return from.isZero(a) ? to.zero(negative)
                : Rounding.round(fpu, to, negative, from.exponent(a), from.significand(a), rm);
    }

    private static long nan(Fpu fpu, Format format, boolean invalid) {
        if (invalid) {
            fpu.raise(NV);
        }
        return format.nan();
    }
}
