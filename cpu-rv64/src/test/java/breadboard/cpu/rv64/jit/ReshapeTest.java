package breadboard.cpu.rv64.jit;

import static breadboard.cpu.rv64.bench.Assembly.addi;
import static breadboard.cpu.rv64.bench.Assembly.jal;
import static breadboard.cpu.rv64.bench.TestMachine.RAM;
import static breadboard.cpu.rv64.fp.Fpu.NX;
import static breadboard.cpu.rv64.fp.Fpu.RTZ;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import breadboard.api.bus.AccessWidth;
import breadboard.cpu.rv64.bench.TestHart;
import breadboard.cpu.rv64.core.CsrId;
import java.util.SequencedMap;
import org.junit.jupiter.api.Test;

/// A region that relies on what does not hold is made anew at once, also where code is compiled late.
class ReshapeTest {
    private static final int HOT = 20_000;
    private static final int ROUNDS = 100_000;
    private static final int STEPS = 3;
    private static final int X2 = 2;
    private static final long FS_INITIAL = 1L << 13;
    /// `fadd.d f1, f1, f2` in the dynamic rounding mode.
    private static final int FADD = 0x0220_f0d3;

    @Test
    void nothingIsInterpretedForAnotherTwentyThousandJumps() {
        TestHart hart = TestHart.open();
        int[] words = {FADD, addi(X2, X2, 1), jal(0, -8)};
        for (int i = 0; i < words.length; i++) {
            hart.ram.store(RAM + 4L * i, AccessWidth.WORD, words[i]);
        }
        hart.core.csr(CsrId.MSTATUS.number, FS_INITIAL);
        hart.core.csr(CsrId.FRM.number, RTZ);
        hart.core.fpu.f[2] = Double.doubleToRawLongBits(0.1);
        Tiers tiers = new Tiers(new Tuning(HOT, 150, 150, false), new Templates(1000));
        hart.core.run().begin(ROUNDS * STEPS);
        tiers.run(hart.core, ROUNDS * STEPS);
        assertEquals(ROUNDS, hart.core.x[X2]);
        assertEquals(NX, hart.core.fpu.fflags);
        SequencedMap<String, Long> figures = tiers.figures();
        assertEquals(1, figures.get("regions_dropped"));
        assertTrue(figures.get("steps_interpreted") < (HOT + HOT / 10) * STEPS, figures::toString);
    }
}
