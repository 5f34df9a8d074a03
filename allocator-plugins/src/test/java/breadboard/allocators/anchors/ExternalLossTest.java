package breadboard.allocators.anchors;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import breadboard.api.heap.FaultSink;
import breadboard.api.heap.HeapStrategy;
import breadboard.api.heap.Step;
import breadboard.heap.window.Costs;
import breadboard.heap.window.MeteredWindow;
import breadboard.testkit.heap.Strategies;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Bytes that lie free and serve nobody, against what analysis says.
class ExternalLossTest {
    private static final long BASE = 0x8040_0000L;
    private static final long SEED = 20;

    /// Knuth, TAOCP 1, 2.5: free blocks / live blocks = p / 2, where p is the share of requests that leave a remainder.
    @ParameterizedTest
    @CsvSource({"first-fit:layout=headerless, false", "first-fit:layout=headerless, true", "best-fit:layout=headerless, false",
        "best-fit:layout=headerless, true", "next-fit:layout=headerless, false"})
    void freeBlocksAreHalfTheRemaindersOfTheLiveOnes(String strategy, boolean exponential) {
        Costs costs = new Costs();
        HeapStrategy heap = Strategies.choose(strategy).open(MeteredWindow.fixed(BASE, 1 << 25, costs), FaultSink.IGNORE);
        Random random = new Random(SEED);
        List<long[]> live = new ArrayList<>();
        double holes = 0;
        long splits = 0;
        int warm = 20_000;
        int rounds = 25_000;
        for (int i = 0; i < warm + rounds; i++) {
            if (live.size() == 1500) {
                int at = random.nextInt(live.size());
                long[] block = live.set(at, live.getLast());
                live.removeLast();
                heap.release(block[0], block[1], 8);
            }
            long bytes = exponential ? 16 * (1 + (long) (-20 * Math.log(1 - random.nextDouble()))) : 16 * (1 + random.nextInt(200));
            long before = costs.steps(Step.SPLIT);
            live.add(new long[] {heap.allocate(bytes, 8), bytes});
            if (i >= warm) {
                splits += costs.steps(Step.SPLIT) - before;
                holes += heap.stats().freeBlocks() / (double) heap.stats().liveBlocks();
            }
        }
        double p = splits / (double) rounds;
        assertEquals(p / 2, holes / rounds, 0.008, () -> strategy + ": p = " + p + ", seed " + SEED);
    }

    /// Robson 1971, the adversary: any fit that joins free neighbours needs `M (1 + log2 n / 2) - n + 1` units.
    @ParameterizedTest
    @CsvSource({"first-fit, 4, 4096", "best-fit, 4, 4096", "next-fit, 4, 4096", "worst-fit, 4, 4096",
        "first-fit, 6, 4096", "best-fit, 6, 4096", "next-fit, 6, 4096", "worst-fit, 6, 4096", "first-fit, 8, 8192", "hole-list, 6, 4096"})
    void robsonsAdversaryMakesEveryFitTakeHisBound(String fit, int k, int budget) {
        String strategy = fit.equals("hole-list") ? fit : fit + ":layout=headerless";
        RobsonsAdversary adversary = new RobsonsAdversary(strategy, k, budget);
        int n = 1 << k;
        assertEquals(budget + budget * k / 2 - n + 1, adversary.footprintUnits(), () -> strategy + ": units, k = " + k + ", M = " + budget);
    }

    /// SQLite's memsys5: with `N >= M (1 + log2 n / 2) - n + 1` buddies that take the lowest block never fail, n the ratio of largest to
    /// smallest request and M what is live at most.
    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3})
    void buddiesNeverFailWithinTheRuleOfMemsys5(int seed) {
        int k = 6;
        int n = 1 << k;
        int budget = 2048;
        long units = budget + budget * k / 2 - n + 1;
        HeapStrategy heap = openWithArea("buddy:metadata=bitmap", units * 16);
        Random random = new Random(seed);
        List<long[]> live = new ArrayList<>();
        long inUse = 0;
        for (int i = 0; i < 60_000; i++) {
            long size = 1L << random.nextInt(1 + (i >> 9) % (k + 1));
            while (inUse + size > budget) {
                long[] block = live.remove(random.nextInt(live.size()));
                heap.release(block[0], block[1] * 16, 8);
                inUse -= block[1];
            }
            long address = heap.allocate(size * 16, 8);
            assertNotEquals(0, address, "request " + i + " of " + size + " units with " + inUse + " of " + budget + " in use, seed " + seed);
            live.add(new long[] {address, size});
            inUse += size;
        }
    }

    /// A heap whose blocks tile at least `bytes`, besides its metadata.
    private static HeapStrategy openWithArea(String strategy, long bytes) {
        for (long window = bytes; window < 2 * bytes; window += 16) {
            HeapStrategy heap = Strategies.choose(strategy).open(MeteredWindow.fixed(BASE, window, new Costs()), FaultSink.IGNORE);
            if (heap != null && heap.stats().freeBytes() >= bytes) {
                return heap;
            }
        }
        throw new AssertionError("no window is large enough");
    }

    @Test
    void theAdversaryMakesTheCratesBuddiesTakeThatBoundToo() {
        double share = new RobsonsAdversary("buddy-linear", 6, 4096).footprintUnits() / 4096.0;
        assertEquals(4.0, share, 0.02, "footprint / M; 1 + k/2 is 4");
    }
}
