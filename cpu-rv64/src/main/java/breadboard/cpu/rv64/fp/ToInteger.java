package breadboard.cpu.rv64.fp;

import static breadboard.cpu.rv64.fp.Fpu.NV;
import static breadboard.cpu.rv64.fp.Fpu.NX;
import static breadboard.cpu.rv64.fp.Fpu.RDN;
import static breadboard.cpu.rv64.fp.Fpu.RNE;
import static breadboard.cpu.rv64.fp.Fpu.RTZ;
import static breadboard.cpu.rv64.fp.Fpu.RUP;

/// Conversions of a number to an integer register. Unpriv §20.7.
///
/// A result out of range, an infinity or a NaN is invalid and gives the nearest limit, a NaN the upper one; it is not inexact then.
/// Singles come here as the double of the same value.
final class ToInteger {
    private ToInteger() {
    }

    static long int32(Fpu fpu, double x, int rm) {
        double y = integral(x, rm);
        if (y >= Integer.MIN_VALUE && y <= Integer.MAX_VALUE) {
            return inRange(fpu, x, y, (long) y);
        }
        return outOfRange(fpu, y, Integer.MIN_VALUE, Integer.MAX_VALUE);
    }

    /// The word is sign-extended to the register.
    static long uint32(Fpu fpu, double x, int rm) {
        double y = integral(x, rm);
        if (y >= 0 && y <= 0xffff_ffffL) {
            return inRange(fpu, x, y, (int) (long) y);
        }
        return outOfRange(fpu, y, 0, -1);
    }

    static long int64(Fpu fpu, double x, int rm) {
        double y = integral(x, rm);
        if (y >= -0x1p63 && y < 0x1p63) {
            return inRange(fpu, x, y, (long) y);
        }
        return outOfRange(fpu, y, Long.MIN_VALUE, Long.MAX_VALUE);
    }

    static long uint64(Fpu fpu, double x, int rm) {
        double y = integral(x, rm);
        if (y >= 0 && y < 0x1p64) {
            return inRange(fpu, x, y, y < 0x1p63 ? (long) y : (long) (y - 0x1p63) + Long.MIN_VALUE);
        }
        return outOfRange(fpu, y, 0, -1);
    }

    private static long inRange(Fpu fpu, double x, double y, long result) {
        if (x != y) {
            fpu.raise(NX);
        }
        return result;
    }

    private static long outOfRange(Fpu fpu, double y, long least, long greatest) {
        fpu.raise(NV);
        return y < 0 ? least : greatest;
    }

    /// The integral number that the rounding mode chooses.
    static double integral(double x, int rm) {
        return switch (rm) {
            case RNE -> Math.rint(x);
            case RTZ -> truncated(x);
            case RDN -> Math.floor(x);
            case RUP -> Math.ceil(x);
            default -> {
                // The difference is exact: it has no bits below those of x.
                double y = truncated(x);
                yield Math.abs(x - y) >= 0.5 ? y + Math.copySign(1, x) : y;
            }
        };
    }

    private static double truncated(double x) {
        return x < 0 ? Math.ceil(x) : Math.floor(x);
    }
}
