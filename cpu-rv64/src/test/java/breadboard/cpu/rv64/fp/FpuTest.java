package breadboard.cpu.rv64.fp;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import breadboard.testkit.StateTape;
import org.junit.jupiter.api.Test;

class FpuTest {
    private final Fpu fpu = new Fpu();

    @Test
    void aStaticRoundingModeIgnoresFrm() {
        fpu.frm = Fpu.RUP;
        assertEquals(Fpu.RTZ, fpu.rounding(Fpu.RTZ));
    }

    @Test
    void theDynamicRoundingModeIsFrm() {
        fpu.frm = Fpu.RUP;
        assertEquals(Fpu.RUP, fpu.rounding(Fpu.DYN));
    }

    @Test
    void onlyTheFiveModesAreNotReservedAlsoWhenTheyComeFromFrm() {
        for (int frm = 0; frm < 8; frm++) {
            fpu.frm = frm;
            assertEquals(frm > 4, Fpu.isReserved(fpu.rounding(Fpu.DYN)), "frm " + frm);
        }
        assertTrue(Fpu.isReserved(5));
        assertFalse(Fpu.isReserved(Fpu.RMM));
    }

    @Test
    void exceptionsAccrue() {
        fpu.raise(Fpu.NX);
        fpu.raise(Fpu.NX | Fpu.OF);
        assertEquals(0b00101, fpu.fflags);
    }

    @Test
    void stateComesBackAsItWasSaved() {
        for (int i = 0; i < 32; i++) {
            fpu.f[i] = -1L - i;
        }
        fpu.frm = 6;
        fpu.fflags = 0x1b;
        Fpu other = new Fpu();
        StateTape.of(fpu).loadInto(other);
        assertArrayEquals(fpu.f, other.f);
        assertEquals(6, other.frm);
        assertEquals(0x1b, other.fflags);
    }
}
