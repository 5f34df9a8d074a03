package breadboard.testkit.heap;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import breadboard.api.bus.AccessWidth;
import breadboard.api.heap.Capability;
import breadboard.api.heap.HeapStrategy;
import breadboard.heap.faults.FlipCoverage;
import breadboard.heap.faults.Misuse;
import breadboard.heap.strategy.ShadowHeap;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/// What every heap strategy keeps, C01 to C20: extend it in the strategy's tests and name the plugin; parameters other than the
/// defaults are tested by another class that names them.
///
/// @param <C> the plugin's configuration record
public abstract class StrategyContract<C extends Record> extends BooksContract<C> {
    /// No call on a heap of this size takes more touches than this, whatever was done to it.
    private static final long TOUCH_BUDGET = 40_000_000;
    private static final long FLIPPED_WINDOW = 1 << 15;

    @Test
    void c16StepsAreBounded() {
        assumeTrue(can(Capability.BOUNDED_COST));
        long most = choice().maxSteps();
        assertTrue(most > 0, "a strategy with BOUNDED_COST says its bound");
        for (int pairs : new int[] {16, 128, 1024}) {
            HeapBench bench = openServing();
            assertTrue(stepsOfPairs(bench, pairs) <= most, () -> pairs + " pairs take more than " + most + " steps in one call");
        }
    }

    @Test
    void c17StepsDoNotGrowWithBlocksWhereTheyAreBounded() {
        assumeTrue(can(Capability.BOUNDED_COST));
        long few = stepsOfPairs(openServing(), 64);
        long many = stepsOfPairs(openServing(), 2048);
        double exponent = Math.log((many + 1.0) / (few + 1.0)) / Math.log(2048.0 / 64);
        assertTrue(exponent < 0.2, () -> "steps grow with n^" + exponent);
    }

    /// Pairs of neighbours, of which first all upper ones are released and then all lower ones: lists grow as long as they can.
    private static long stepsOfPairs(HeapBench bench, int pairs) {
        List<Long> lower = new ArrayList<>();
        List<Long> upper = new ArrayList<>();
        for (int i = 0; i < pairs; i++) {
            lower.add(bench.allocate(56, 8));
            upper.add(bench.allocate(56, 8));
        }
        long most = 0;
        for (List<Long> half : List.of(upper, lower)) {
            for (long address : half) {
                bench.release(address);
                most = Math.max(most, bench.window().costs().operation().searched());
            }
        }
        for (int i = 0; i < pairs; i++) {
            bench.allocate(40, 16);
            most = Math.max(most, bench.window().costs().operation().searched());
        }
        return most;
    }

    @Test
    void c18MisuseNeitherThrowsNorHangs() {
        openServing();
        for (Misuse misuse : Misuse.values()) {
            HeapBench bench = open();
            bench.use(new Random(seed()), 100, 500);
            misuse.commit(bench.strategy(), bench.window(), new Random(seed()));
            afterwards(bench, misuse.name());
        }
    }

    @Test
    void c18APlainDoubleFreeIsReportedWhereFaultsAreDetected() {
        assumeTrue(can(Capability.DETECTS_FAULTS));
        HeapBench bench = openServing();
        Misuse.DOUBLE_FREE.commit(bench.strategy(), bench.window(), new Random(seed()));
        assertFalse(bench.faults().isEmpty(), "nothing was reported");
    }

    @Test
    void c19FlippedMetadataNeitherThrowsNorHangs() {
        openServing();
        HeapBench bench = HeapBench.open(choice(), HeapBench.BASE, FLIPPED_WINDOW);
        bench.use(new Random(seed()), 60, 300);
        Random random = new Random(seed());
        FlipCoverage coverage = FlipCoverage.of(bench.strategy(), bench.window(), bench.live());
        for (int i = 0; i < Math.min(100, coverage.metadata().size()); i++) {
            long address = coverage.metadata().get(random.nextInt(coverage.metadata().size()));
            HeapBench damaged = bench.fork();
            damaged.window().poke(address, AccessWidth.BYTE, damaged.window().peek(address, AccessWidth.BYTE) ^ 1L << random.nextInt(8));
            afterwards(damaged, "after a flip at 0x" + Long.toHexString(address));
        }
        if (can(Capability.DETECTS_FAULTS)) {
            assertTrue(coverage.detected() > 0, "check() notices none of " + coverage.metadata().size() + " flipped bytes");
        }
    }

    private void afterwards(HeapBench bench, String what) {
        HeapStrategy heap = bench.strategy();
        Random random = new Random(seed());
        List<ShadowHeap.Live> live = new ArrayList<>(bench.live());
        for (int i = 0; i < 60; i++) {
            bench.window().costs().begin();
            if (live.isEmpty() || random.nextBoolean()) {
                long bytes = 1 + random.nextInt(200);
                long address = heap.allocate(bytes, 8);
                if (address != 0) {
                    live.add(new ShadowHeap.Live(address, bytes, 8));
                }
            } else {
                ShadowHeap.Live block = live.remove(random.nextInt(live.size()));
                heap.release(block.address(), block.bytes(), block.alignment());
            }
            assertTrue(bench.window().costs().operation().touches() < TOUCH_BUDGET, what);
        }
        heap.check();
        int[] seen = new int[1];
        heap.walkBlocks(_ -> seen[0]++);
        heap.walkFreeLists((_, _, _, _) -> seen[0]++);
        assertTrue(seen[0] <= 1 << 20, what);
        assertNotNull(heap.stats());
    }

    @Test
    void c20RandomUseAgreesWithTheModel() {
        openServing();
        Random seeds = new Random(seed());
        for (int round = 0; round < 8; round++) {
            HeapBench bench = HeapBench.open(choice(), HeapBench.BASE + 0x1000 * round, 1 << 15 + round % 4);
            long use = seeds.nextLong();
            bench.use(new Random(use), 1200, 64 << round % 5);
            assertEquals(List.of(), bench.problems(), () -> choice().label() + ", seed " + use);
            assertEquals(null, bench.strategy().check(), () -> choice().label() + ", seed " + use);
        }
    }
}
