package breadboard.allocators.anchors;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import breadboard.api.heap.FaultSink;
import breadboard.api.heap.HeapStrategy;
import breadboard.heap.window.Costs;
import breadboard.heap.window.MeteredWindow;
import breadboard.testkit.heap.Strategies;
import java.util.function.IntToLongFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Bytes that rounding costs, against what analysis says. The distributions are taken at evenly spaced quantiles, so nothing is random.
class InternalWasteTest {
    private static final long BASE = 0x8040_0000L;
    private static final int SAMPLES = 40_000;

    @ParameterizedTest
    @ValueSource(strings = {"buddy-linear", "buddy", "buddy:metadata=bitmap"})
    void buddiesWasteAQuarterOfUniformSizes(String strategy) {
        double ratio = allocatedToRequested(strategy, 1 << 16, i -> i + 1);
        assertEquals(4.0 / 3, ratio, 0.0005, "allocated / requested");
        assertEquals(0.250, 1 - 1 / ratio, 0.0005, "waste");
    }

    @ParameterizedTest
    @ValueSource(strings = {"buddy-linear", "buddy", "buddy:metadata=bitmap"})
    void buddiesWasteMoreOfLogUniformSizes(String strategy) {
        double ratio = allocatedToRequested(strategy, SAMPLES, i -> Math.round(1024 * Math.pow(2, 8 * (i + 0.5) / SAMPLES)));
        assertEquals(2 * Math.log(2), ratio, 0.0005, "allocated / requested");
        assertEquals(0.279, 1 - 1 / ratio, 0.0005, "waste");
    }

    @ParameterizedTest
    @ValueSource(strings = {"buddy-linear", "buddy"})
    void buddiesTakeOneOverLn2OfExponentialSizes(String strategy) {
        // Over means from 2^12 to 2^13, as the ratio swings a little with the mean's place between powers of two.
        double ratio = IntStream.range(0, 8).mapToDouble(mean -> allocatedToRequested(strategy, SAMPLES / 4,
                i -> 1 + (long) (-Math.pow(2, 12 + mean / 8.0) * Math.log(1 - (i + 0.5) / (SAMPLES / 4))))).average().orElseThrow();
        assertEquals(1 / Math.log(2), ratio, 0.001, "allocated / requested");
    }

    @Test
    void nodesOfRustsBTreeMapFitACacheAndNotABuddy() {
        for (long[] node : new long[][] {{192, 256}, {288, 512}}) {
            assertEquals(node[1], sumOfBlocks("buddy-linear", 1, _ -> node[0]));
        }
        assertEquals(0.250, 1 - 192 / sumOfBlocks("buddy-linear", 1, _ -> 192), 0);
        assertEquals(0.4375, 1 - 288 / sumOfBlocks("buddy-linear", 1, _ -> 288), 0);
        assertEquals(192, sumOfBlocks("slab", 1, _ -> 192), "slab has a cache of that size");
    }

    @Test
    void tlsfRefusesNoMoreThanAPartOfItsOnlyFreeBlock() {
        assertEquals(1 / 32.0, worstRefusal("tlsf", 32), 0.0005);
        assertEquals(1 / 4.0, worstRefusal("tlsf:lists=4", 4), 0.005);
    }

    /// The largest share by which a free block had to be larger than a request that it served.
    private static double worstRefusal(String strategy, int lists) {
        double worst = 0;
        for (long bytes = 16 << 10; bytes < 40 << 10; bytes += 8) {
            HeapStrategy heap = open(strategy, bytes);
            long free = heap.stats().freeBytes() - 8;
            long request = free;
            while (heap.allocate(request, 8) == 0) {
                request -= 8;
            }
            worst = Math.max(worst, (free - request) / (double) request);
            assertTrue(free - request <= request / lists, strategy + " refuses " + (request + 8) + " with " + free + " free");
        }
        return worst;
    }

    private static double allocatedToRequested(String strategy, int count, IntToLongFunction sizes) {
        return sumOfBlocks(strategy, count, sizes) / IntStream.range(0, count).mapToDouble(i -> sizes.applyAsLong(i)).sum();
    }

    /// The sum of the blocks' sizes, each allocated alone.
    private static double sumOfBlocks(String strategy, int count, IntToLongFunction sizes) {
        HeapStrategy heap = open(strategy, 1 << 21);
        double sum = 0;
        for (int i = 0; i < count; i++) {
            long bytes = sizes.applyAsLong(i);
            long address = heap.allocate(bytes, 1);
            assertTrue(address != 0, bytes + " bytes");
            sum += heap.stats().allocatedBytes();
            heap.release(address, bytes, 1);
        }
        return sum;
    }

    private static HeapStrategy open(String strategy, long bytes) {
        return Strategies.choose(strategy).open(MeteredWindow.fixed(BASE, bytes, new Costs()), FaultSink.IGNORE);
    }
}
