package breadboard.heap.metrics;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/// Quantiles are those of the sorted values.
class DistributionTest {

    @Test
    void quantilesMeanAndMaximumAreThoseOfTheValues() {
        Random random = new Random(3);
        Distribution distribution = new Distribution();
        long[] values = random.longs(5000, 0, 9000).map(value -> value * value / 9000).toArray();
        Arrays.stream(values).forEach(distribution::add);
        Arrays.sort(values);
        for (double share : new double[] {0.001, 0.5, 0.9, 0.99, 0.999, 1}) {
            assertEquals(values[(int) Math.ceil(share * values.length) - 1], distribution.quantile(share), "quantile " + share);
        }
        assertEquals(Arrays.stream(values).average().orElseThrow(), distribution.mean(), 1e-9);
        assertEquals(values[values.length - 1], distribution.max());
    }

    @Test
    void theComplementFallsFromOneToTheShareOfTheLargest() {
        Distribution distribution = new Distribution();
        for (long value : new long[] {1, 1, 2, 10_000}) {
            distribution.add(value);
        }
        assertEquals(List.of(new Distribution.Point(1, 1), new Distribution.Point(2, 0.5), new Distribution.Point(10_000, 0.25)),
                distribution.complement());
        assertTrue(new Distribution().complement().isEmpty());
    }
}
