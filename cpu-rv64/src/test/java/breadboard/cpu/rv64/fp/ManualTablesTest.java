package breadboard.cpu.rv64.fp;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// What the manual says in tables and sentences, checked where no oracle is installed too.
class ManualTablesTest {
    private final Fpu fpu = new Fpu();

    /// Unpriv §20.9, the table of `fclass`.
    @ParameterizedTest
    @CsvSource({"fff0000000000000, 0", "c000000000000000, 1", "800fffffffffffff, 2", "8000000000000000, 3", "0, 4",
        "0000000000000001, 5", "0010000000000000, 6", "7ff0000000000000, 7", "7ff0000000000001, 8", "7ff8000000000000, 9"})
    void fclassSetsTheBitOfTheClass(String bits, int bit) {
        assertEquals(1L << bit, F64.fclass(Long.parseUnsignedLong(bits, 16)));
    }

    /// Unpriv §20.7, "Domains of float-to-integer conversions and behavior for invalid inputs".
    @ParameterizedTest
    @CsvSource({
        "-2147483648, -80000000, 0, -2147483648, 0",
        "-Infinity, -80000000, 0, -8000000000000000, 0",
        "Infinity, 7fffffff, -1, 7fffffffffffffff, -1",
        "NaN, 7fffffff, -1, 7fffffffffffffff, -1"})
    void conversionsToIntegersSaturate(double x, String w, String wu, String l, String lu) {
        long bits = Double.doubleToLongBits(x);
        assertEquals(Long.parseLong(w, 16), F64.toInt32(fpu, bits, Fpu.RTZ));
        assertEquals(Long.parseLong(wu, 16), F64.toUint32(fpu, bits, Fpu.RTZ));
        assertEquals(x == -2147483648.0 ? Long.parseLong(l) : Long.parseLong(l, 16), F64.toInt64(fpu, bits, Fpu.RTZ));
        assertEquals(Long.parseLong(lu, 16), F64.toUint64(fpu, bits, Fpu.RTZ));
        assertEquals(Fpu.NV, fpu.fflags, "invalid, and not inexact");
    }

    @Test
    void aNegativeNumberThatRoundsToZeroIsInRangeOfAnUnsignedInteger() {
        assertEquals(0, F64.toUint64(fpu, Double.doubleToRawLongBits(-0.75), Fpu.RTZ));
        assertEquals(Fpu.NX, fpu.fflags);
    }

    /// Unpriv §21.2.
    @Test
    void aSingleThatIsNotBoxedIsTheCanonicalNan() {
        long one = 0x3f80_0000L;
        assertEquals(F32.box(0x7fc0_0000), F32.add(fpu, one, F32.box((int) one), Fpu.RNE));
        assertEquals(F32.box(0x7fc0_0000), F32.sgnj(one, F32.box(0)));
        assertEquals(1 << 9, F32.fclass(one));
        assertEquals(F32.box((int) one), F32.max(fpu, one, F32.box((int) one)), "the number wins");
        assertEquals(0, fpu.fflags, "a quiet NaN raises nothing");
    }

    /// Unpriv §20.6: "even when the addend is a quiet NaN".
    @Test
    void infinityTimesZeroIsInvalidWhateverIsAdded() {
        long nan = Format.DOUBLE.nan();
        assertEquals(nan, F64.fmadd(fpu, Format.DOUBLE.infinity(), 0, nan, Fpu.RNE));
        assertEquals(Fpu.NV, fpu.fflags);
    }

    /// Unpriv §20.6: `fmin` and `fmax` order -0 below +0.
    @Test
    void minusZeroIsBelowZero() {
        long minusZero = Long.MIN_VALUE;
        assertEquals(minusZero, F64.min(fpu, 0, minusZero));
        assertEquals(0, F64.max(fpu, minusZero, 0));
    }

    /// Unpriv §20.2: tininess is detected after rounding, so what rounds up to the smallest normal number is not an underflow.
    @Test
    void whatRoundsUpToTheSmallestNormalNumberIsNotTiny() {
        long justBelowOne = Double.doubleToRawLongBits(Math.nextDown(1.0));
        long smallestNormal = Double.doubleToRawLongBits(Double.MIN_NORMAL);
        assertEquals(smallestNormal, F64.mul(fpu, justBelowOne, smallestNormal, Fpu.RUP));
        assertEquals(Fpu.NX | Fpu.UF, fpu.fflags, "53 bits hold the product, but below the normal numbers");
        fpu.fflags = 0;
        long minusSmallest = Double.doubleToRawLongBits(-Double.MIN_VALUE);
        long small = Double.doubleToRawLongBits(0x1p-10);
        assertEquals(smallestNormal, F64.fmadd(fpu, minusSmallest, small, smallestNormal, Fpu.RNE));
        assertEquals(Fpu.NX, fpu.fflags, "53 bits cannot hold the sum, and rounded to 53 bits it is normal");
    }
}
