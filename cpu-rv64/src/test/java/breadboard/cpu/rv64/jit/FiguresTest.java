package breadboard.cpu.rv64.jit;

import static breadboard.cpu.rv64.bench.Assembly.addi;
import static breadboard.cpu.rv64.bench.Assembly.jal;
import static breadboard.cpu.rv64.bench.Assembly.ld;
import static breadboard.cpu.rv64.bench.Assembly.sd;
import static breadboard.cpu.rv64.bench.TestMachine.RAM;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import breadboard.api.bus.AccessWidth;
import breadboard.cpu.rv64.bench.TestHart;
import java.util.SequencedMap;
import org.junit.jupiter.api.Test;

/// What the engine says of its TLB: counted by hand.
class FiguresTest {
    private static final int ROUNDS = 1000;
    private static final int X2 = 2;
    private static final int X5 = 5;
    private static final int STEPS = 5;

    /// Each round loads from one page through one register, twice, and stores once: two probes.
    private static SequencedMap<String, Long> figures(boolean counts) {
        TestHart hart = TestHart.open();
        int[] words = {ld(X2, 0, X5), ld(X2, 8, X5), addi(X2, X2, 1), sd(X2, 8, X5), jal(0, -16)};
        for (int i = 0; i < words.length; i++) {
            hart.ram.store(RAM + 4L * i, AccessWidth.WORD, words[i]);
        }
        hart.core.x[X5] = RAM + 0x4000;
        Tiers tiers = new Tiers(new Tuning(0, 150, 150, counts));
        hart.core.run().begin(ROUNDS * STEPS);
        tiers.run(hart.core, ROUNDS * STEPS);
        assertEquals(ROUNDS, hart.core.x[X2]);
        return tiers.figures();
    }

    @Test
    void probesThatSucceedAreCountedWhereThatIsAskedFor() {
        SequencedMap<String, Long> figures = figures(true);
        // Whichever tier makes the first round meets an empty TLB; in compiled code one detour makes all of a round's accesses.
        long detours = figures.get("tlb_misses_compiled");
        assertTrue(detours <= 1, () -> detours + " detours");
        assertTrue(figures.get("steps_compiled") > ROUNDS);
        assertEquals(2 * (figures.get("steps_compiled") / STEPS - detours), figures.get("tlb_hits_compiled"));
    }

    @Test
    void elseTheyAreNotAndAreNotSpokenOf() {
        assertFalse(figures(false).containsKey("tlb_hits_compiled"));
    }
}
