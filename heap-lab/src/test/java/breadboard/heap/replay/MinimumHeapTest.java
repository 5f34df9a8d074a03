package breadboard.heap.replay;

import static org.junit.jupiter.api.Assertions.assertEquals;

import breadboard.api.heap.Capability;
import breadboard.api.heap.FaultSink;
import breadboard.api.heap.HeapStrategy;
import breadboard.api.plugin.AllocatorPlugin;
import breadboard.heap.strategy.StrategyChoice;
import breadboard.heap.trace.Trace;
import breadboard.heap.trace.TraceBuilder;
import breadboard.heap.trace.TraceOp;
import breadboard.heap.window.MeteredWindow;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.LongPredicate;
import org.junit.jupiter.api.Test;

/// The search, with heaps that serve in windows of sizes that the test chooses.
class MinimumHeapTest {

    /// Opens a heap over windows of some sizes only.
    private record Choosy(LongPredicate sizes) implements StrategyChoice {
        @Override
        public AllocatorPlugin<?> plugin() {
            throw new UnsupportedOperationException();
        }

        @Override
        public SortedMap<String, String> parameters() {
            return new TreeMap<>();
        }

        @Override
        public String label() {
            return "choosy";
        }

        @Override
        public Set<Capability> capabilities() {
            return Set.of();
        }

        @Override
        public long maxSteps() {
            return 0;
        }

        @Override
        public HeapStrategy create(MeteredWindow window, FaultSink faults) {
            return new RecordingHeap();
        }

        @Override
        public HeapStrategy open(MeteredWindow window, FaultSink faults) {
            return sizes.test(window.sizeBytes()) ? StrategyChoice.super.open(window, faults) : null;
        }
    }

    private static long minimum(LongPredicate sizes) {
        TraceBuilder builder = new TraceBuilder();
        builder.add(TraceOp.ALLOC, 0, 96, 0);
        Trace trace = builder.build("t", "test");
        return MinimumHeap.search(trace, new Choosy(sizes), ReplayRules.fixed(1 << 20), 96).bytes();
    }

    @Test
    void theEdgeIsFoundToAWord() {
        assertEquals(96, minimum(_ -> true));
        assertEquals(104, minimum(bytes -> bytes > 96));
        assertEquals(12_352, minimum(bytes -> bytes >= 12_345));
    }

    @Test
    void aSmallerWindowThatServesIsFoundBelowOnesThatDoNot() {
        assertEquals(264, minimum(bytes -> bytes >= 400 || bytes >= 260 && bytes <= 280));
    }

    @Test
    void aTraceThatNothingServesHasNone() {
        assertEquals(-1, minimum(_ -> false));
    }
}
