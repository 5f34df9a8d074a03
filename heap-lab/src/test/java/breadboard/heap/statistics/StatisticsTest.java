package breadboard.heap.statistics;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class StatisticsTest {

    /// The figures are NumPy's: `numpy.percentile([15, 20, 35, 40, 50], [25, 50, 75])` and of the first four.
    @Test
    void quartilesAreThoseOfNumPy() {
        assertEquals(new Quartiles(5, 15, 20, 35, 40, 50), Quartiles.of(50, 15, 40, 20, 35));
        assertEquals(new Quartiles(4, 15, 18.75, 27.5, 36.25, 40), Quartiles.of(15, 20, 35, 40));
        assertEquals(17.5, Quartiles.of(15, 20, 35, 40).range());
        assertEquals(new Quartiles(1, 7, 7, 7, 7, 7), Quartiles.of(7));
        assertThrows(IllegalArgumentException.class, Quartiles::of);
    }

    @Test
    void aRatioIsTheGeometricMeanOfMedians() {
        PairedRatio ratio = new PairedRatio(List.of(new double[] {0.4, 0.5, 9}, new double[] {2, 2, 2}));
        assertEquals(1.0, ratio.value(), 1e-12, "sqrt(0.5 * 2)");
        assertEquals(6, ratio.pairs());
    }

    @Test
    void anIntervalNeedsTwoPairs() {
        assertEquals(Optional.empty(), new PairedRatio(List.of(new double[] {2}, new double[] {3})).interval(0.95, 1));
        assertThrows(IllegalArgumentException.class, () -> new PairedRatio(List.of(new double[] {0})));
        assertThrows(IllegalArgumentException.class, () -> new PairedRatio(List.of()));
    }

    @Test
    void equalPairsLeaveNoDoubt() {
        Interval interval = new PairedRatio(List.of(new double[] {0.5, 0.5, 0.5})).interval(0.95, 1).orElseThrow();
        assertEquals(new Interval(0.5, 0.5, 0.95), interval);
        assertTrue(interval.excludes(1));
    }

    @Test
    void moreComparisonsMakeAnIntervalWider() {
        PairedRatio ratio = new PairedRatio(List.of(randomRatios(new SplittableRandom(3), 20, 1.0)));
        Interval alone = ratio.interval(0.95, 1).orElseThrow();
        Interval together = ratio.interval(0.95, 30).orElseThrow();
        assertTrue(together.low() < alone.low() && together.high() > alone.high(), alone + " " + together);
    }

    /// Of many samples of a known truth about the promised share of intervals must hold it. Seeded, so it cannot fail by chance.
    @Test
    void intervalsHoldTheTruthAboutAsOftenAsTheySay() {
        SplittableRandom random = new SplittableRandom(42);
        int held = 0;
        int trials = 120;
        for (int i = 0; i < trials; i++) {
            PairedRatio ratio = new PairedRatio(List.of(randomRatios(random, 30, 0.8), randomRatios(random, 30, 0.8)));
            held += ratio.interval(0.95, 1).orElseThrow().excludes(0.8) ? 0 : 1;
        }
        assertTrue(held >= trials * 0.88 && held <= trials, held + " of " + trials);
    }

    private static double[] randomRatios(SplittableRandom random, int count, double median) {
        double[] ratios = new double[count];
        for (int i = 0; i < count; i++) {
            ratios[i] = median * Math.exp(0.3 * (random.nextDouble() + random.nextDouble() + random.nextDouble() - 1.5));
        }
        return ratios;
    }
}
