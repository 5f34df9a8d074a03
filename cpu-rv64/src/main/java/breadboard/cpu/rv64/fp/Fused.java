package breadboard.cpu.rv64.fp;

/// The finite non-zero case of multiply-add: a 128-bit sum, rounded once.
final class Fused {
    private Fused() {
    }

    static long multiplyAdd(Fpu fpu, Format format, long a, long b, long c, int rm) {
        long x = format.significand(a);
        long y = format.significand(b);
        // Both terms stand as high:low / 2^124 * 2^exponent; no bit is lost, since significands end in eleven zeros.
        long productLow = x * y;
        long productHigh = Math.unsignedMultiplyHigh(x, y);
        productLow = productLow >>> 2 | productHigh << 62;
        productHigh >>>= 2;
        long addendHigh = format.significand(c) >>> 3;
        long addendLow = 0;
        int exponent = format.exponent(a) + format.exponent(b);
        int distance = exponent - format.exponent(c);
        if (distance > 0) {
            addendLow = shiftedLow(addendHigh, addendLow, distance);
            addendHigh = shiftedHigh(addendHigh, distance);
        } else {
            productLow = shiftedLow(productHigh, productLow, -distance);
            productHigh = shiftedHigh(productHigh, -distance);
            exponent -= distance;
        }
        boolean negative = format.isNegative(a) != format.isNegative(b);
        if (negative == format.isNegative(c)) {
            long low = productLow + addendLow;
            long carry = Long.compareUnsigned(low, productLow) < 0 ? 1 : 0;
            return finish(fpu, format, negative, exponent, productHigh + addendHigh + carry, low, rm);
        }
        long low = productLow - addendLow;
        long high = productHigh - addendHigh - (Long.compareUnsigned(productLow, addendLow) < 0 ? 1 : 0);
        if (high < 0) {
            low = -low;
            high = ~high + (low == 0 ? 1 : 0);
            negative = !negative;
        }
        return finish(fpu, format, negative, exponent, high, low, rm);
    }

    private static long finish(Fpu fpu, Format format, boolean negative, int exponent, long high, long low, int rm) {
        if ((high | low) == 0) {
            return Rounding.cancelled(format, rm);
        }
        int zeros = high != 0 ? Long.numberOfLeadingZeros(high) : 64 + Long.numberOfLeadingZeros(low);
        long significand;
        if (zeros >= 64) {
            significand = low << zeros;
        } else {
            significand = zeros == 0 ? high : high << zeros | low >>> -zeros;
            significand |= low << zeros != 0 ? 1 : 0;
        }
        return Rounding.round(fpu, format, negative, exponent + 3 - zeros, significand, rm);
    }

    private static long shiftedHigh(long high, int distance) {
        return distance < 64 ? high >>> distance : 0;
    }

    /// The low half of a 128-bit number shifted right; bits shifted out are kept as one sticky bit.
    private static long shiftedLow(long high, long low, int distance) {
        if (distance == 0) {
            return low;
        }
        if (distance < 64) {
            return high << -distance | Rounding.shiftRightSticky(low, distance);
        }
        return Rounding.shiftRightSticky(high, distance - 64) | (low != 0 ? 1 : 0);
    }
}
