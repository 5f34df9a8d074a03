package breadboard.cpu.rv64.fp;

import static breadboard.cpu.rv64.fp.Fpu.NX;
import static breadboard.cpu.rv64.fp.Fpu.OF;
import static breadboard.cpu.rv64.fp.Fpu.RDN;
import static breadboard.cpu.rv64.fp.Fpu.RMM;
import static breadboard.cpu.rv64.fp.Fpu.RNE;
import static breadboard.cpu.rv64.fp.Fpu.RUP;
import static breadboard.cpu.rv64.fp.Fpu.UF;

/// The one place where an exact result becomes an encoding, with its exceptions.
final class Rounding {
    private static final long HALF = Long.MIN_VALUE;

    private Rounding() {
    }

    /// Rounds `significand / 2^63 * 2^exponent` to the format.
    ///
    /// @param significand top bit set; the lowest bit also stands for everything non-zero below it ("sticky")
    static long round(Fpu fpu, Format format, boolean negative, int exponent, long significand, int rm) {
        int dropped = 64 - format.precision();
        int below = format.minExponent() - exponent;
        int shift = below > 0 ? dropped + below : dropped;
        long kept = shift < 64 ? significand >>> shift : 0;
        long rest = shift < 64 ? significand << -shift : shift == 64 ? significand : 1;
        boolean up = roundsUp(rm, negative, kept, rest);

        // A carry out of the significand moves into the exponent field, as it must; the hidden bit adds the 1 that is missing.
        long field = below > 0 ? 0 : (long) (exponent - format.minExponent()) << format.fractionBits();
        long magnitude = field + kept + (up ? 1 : 0);
        if (magnitude >= format.infinity() || exponent > format.maxExponent()) {
            return overflow(fpu, format, negative, rm);
        }
        if (rest != 0) {
            fpu.raise(below > 0 && isTiny(format, negative, below, significand, rm) ? UF | NX : NX);
        }
        return magnitude | format.zero(negative);
    }

    /// Zero as the sum of opposite numbers: positive, except when rounding down.
    static long cancelled(Format format, int rm) {
        return format.zero(rm == RDN);
    }

    /// Shifts right, any distance from 0 up; bits shifted out are kept as one sticky bit.
    static long shiftRightSticky(long value, int distance) {
        if (distance >= 64) {
            return value != 0 ? 1 : 0;
        }
        long kept = value >>> distance;
        return kept << distance == value ? kept : kept | 1;
    }

    /// Tininess after rounding: below the smallest normal number even when rounded with an unbounded exponent. Unpriv §20.2.
    private static boolean isTiny(Format format, boolean negative, int below, long significand, int rm) {
        if (below > 1) {
            return true;
        }
        long kept = significand >>> 64 - format.precision();
        boolean carries = kept + 1 == 1L << format.precision();
        return !(carries && roundsUp(rm, negative, kept, significand << format.precision()));
    }

    private static boolean roundsUp(int rm, boolean negative, long kept, long rest) {
        return switch (rm) {
            case RNE -> rest < 0 && (rest != HALF || (kept & 1) != 0);
            case RMM -> rest < 0;
            case RDN -> negative && rest != 0;
            case RUP -> !negative && rest != 0;
            default -> false;
        };
    }

    private static long overflow(Fpu fpu, Format format, boolean negative, int rm) {
        fpu.raise(OF | NX);
        boolean away = rm == RNE || rm == RMM || rm == (negative ? RDN : RUP);
        return (away ? format.infinity() : format.largest()) | format.zero(negative);
    }
}
