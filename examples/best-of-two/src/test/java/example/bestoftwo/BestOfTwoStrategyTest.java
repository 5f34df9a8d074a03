package example.bestoftwo;

import static org.junit.jupiter.api.Assertions.assertEquals;

import breadboard.heap.strategy.StrategyCatalog;
import breadboard.heap.strategy.StrategyChoice;
import breadboard.testkit.heap.HeapBench;
import breadboard.testkit.heap.StrategyContract;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/// The contract of all strategies, for each way to configure this one.
class BestOfTwoStrategyTest {

    @Nested
    class WithTwoCandidates extends StrategyContract<BestOfTwoConfig> {
        @Override
        protected BestOfTwoPlugin plugin() {
            return new BestOfTwoPlugin();
        }
    }

    @Nested
    class WithOneCandidate extends StrategyContract<BestOfTwoConfig> {
        @Override
        protected BestOfTwoPlugin plugin() {
            return new BestOfTwoPlugin();
        }

        @Override
        protected String parameters() {
            return "candidates=1";
        }
    }

    /// Three holes of 64, 48 and 32 bytes: a request for 32 sees the first two and takes the tighter one of them.
    @Test
    void ofTwoHolesTheTighterOneIsTaken() {
        StrategyChoice choice = new StrategyCatalog(List.of(new BestOfTwoPlugin())).choose("best-of-two");
        HeapBench bench = HeapBench.open(choice, HeapBench.BASE, 1 << 12);
        List<Long> holes = new ArrayList<>();
        for (int size : new int[] {64, 48, 32}) {
            holes.add(bench.allocate(size, 16));
            bench.allocate(16, 16);
        }
        holes.forEach(bench::release);
        assertEquals(holes.get(1), bench.allocate(32, 16));
        assertEquals(holes.get(2), bench.allocate(32, 16), "now the first two that fit are those of 64 and of 32 bytes");
        assertEquals(holes.get(0), bench.allocate(64, 16));
    }
}
