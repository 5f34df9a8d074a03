package breadboard.allocators.anchors;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import breadboard.api.heap.FaultSink;
import breadboard.api.heap.HeapStrategy;
import breadboard.api.heap.Step;
import breadboard.heap.window.Costs;
import breadboard.heap.window.MeteredWindow;
import breadboard.testkit.heap.Strategies;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// How far buddies are searched for, against what was counted in the crate itself.
class SearchCostTest {
    private static final long BASE = 0x8000_0000L;
    private static final long ARCEOS_SEED = 0xdead_beefL;

    /// `vec_rand_free` of ArceOS' allocator benchmarks: equal blocks, freed in an order that rand shuffled. The crate joins as often in
    /// any order; how many nodes it looks at depends on the order by a few tenths of a percent: 4 179.8 and 1 248.8 were counted.
    @ParameterizedTest
    @CsvSource({"25000, 512, 4179.8, 25009", "7500, 4160, 1248.8, -1"})
    void theCratesBuddiesSearchLongListsWhenManyEqualBlocksAreFreed(int count, int size, double nodesPerFree, long merges) {
        Costs costs = new Costs();
        HeapStrategy heap = Strategies.choose("buddy-linear").open(MeteredWindow.fixed(BASE, 1 << 27, costs), FaultSink.IGNORE);
        long[] blocks = new long[count];
        for (int i = 0; i < count; i++) {
            blocks[i] = heap.allocate(size, 1);
        }
        for (int i : new RustRandom(ARCEOS_SEED).shuffled(count)) {
            heap.release(blocks[i], size, 1);
        }
        assertEquals(nodesPerFree, costs.steps(Step.LIST_NODE) / (double) count, nodesPerFree / 100);
        assertTrue(merges < 0 || merges == costs.steps(Step.MERGE), () -> "merges: " + costs.steps(Step.MERGE));
    }

    /// The recipe of the crate's pull request 55: pairs of buddies, all upper halves freed and then all lower ones.
    @ParameterizedTest
    @CsvSource({"buddy-linear, 0.9, 1.1", "buddy, -0.1, 0.1", "buddy:metadata=bitmap, -0.1, 0.1", "tlsf, -0.1, 0.1"})
    void searchesGrowWithTheNumberOfPairsForTheCrateAlone(String strategy, double least, double most) {
        double exponent = Math.log(nodesPerFree(strategy, 3200) / nodesPerFree(strategy, 400)) / Math.log(8);
        assertTrue(least <= exponent && exponent <= most, () -> strategy + ": the search grows with n^" + exponent);
    }

    private static double nodesPerFree(String strategy, int pairs) {
        Costs costs = new Costs();
        HeapStrategy heap = Strategies.choose(strategy).open(MeteredWindow.fixed(BASE, 1 << 22, costs), FaultSink.IGNORE);
        long[] blocks = new long[2 * pairs];
        for (int i = 0; i < blocks.length; i++) {
            blocks[i] = heap.allocate(60, 8);
        }
        long searched = 0;
        for (int half = 1; half >= 0; half--) {
            for (int i = half; i < blocks.length; i += 2) {
                costs.begin();
                heap.release(blocks[i], 60, 8);
                searched += costs.operation().searched();
            }
        }
        return 1 + searched / (double) blocks.length;
    }

    @Test
    void theShuffleIsAPermutation() {
        boolean[] seen = new boolean[1000];
        for (int i : new RustRandom(ARCEOS_SEED).shuffled(seen.length)) {
            assertTrue(!seen[i]);
            seen[i] = true;
        }
    }
}
