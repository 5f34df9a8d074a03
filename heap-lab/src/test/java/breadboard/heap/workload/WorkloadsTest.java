package breadboard.heap.workload;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import breadboard.heap.trace.Trace;
import breadboard.heap.trace.TraceEvent;
import breadboard.heap.trace.TraceOp;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Workloads are what they say, every time.
class WorkloadsTest {

    static Stream<String> names() {
        return Workloads.all().stream().map(workload -> Workloads.SCHEME + workload.name());
    }

    private static List<TraceEvent> events(Trace trace) {
        return IntStream.range(0, trace.events()).mapToObj(trace::event).toList();
    }

    @ParameterizedTest
    @MethodSource("names")
    void theSameTextGivesTheSameRequestsAndAnotherSeedOthers(String text) {
        List<TraceEvent> first = events(Workloads.trace(text));
        assertEquals(first, events(Workloads.trace(text)));
        boolean hasRandomOrder = Workloads.find(text).seeded() && !text.endsWith("order");
        if (hasRandomOrder) {
            assertNotEquals(first, events(Workloads.trace(Workloads.withSeed(text, 2))));
        }
    }

    @ParameterizedTest
    @MethodSource("names")
    void onlyLiveBlocksAreFreedAndResized(String text) {
        Set<Integer> live = new HashSet<>();
        for (TraceEvent event : events(Workloads.trace(text))) {
            if (event.op() == TraceOp.ALLOC) {
                assertTrue(live.add(event.id()));
            } else if (event.op() == TraceOp.FREE) {
                assertTrue(live.remove(event.id()));
            } else if (event.op() == TraceOp.REALLOC) {
                assertTrue(live.contains(event.id()));
            }
        }
    }

    @Test
    void theSeedStandsOnce() {
        assertEquals("workload:random?live=1MiB&seed=9", Workloads.withSeed("workload:random?seed=4&live=1MiB", 9));
        assertEquals("workload:random?seed=9", Workloads.withSeed("workload:random", 9));
        assertEquals("workload:robson?n=8", Workloads.withSeed("workload:robson?n=8", 9));
    }

    @Test
    void robsonsBudgetIsNeverPassed() {
        Trace trace = Workloads.trace("workload:robson?n=64&m=1024&unit=1");
        long live = 0;
        long most = 0;
        long[] sizes = new long[trace.blocks()];
        for (int i = 0; i < trace.events(); i++) {
            if (trace.op(i) == TraceOp.ALLOC) {
                sizes[trace.id(i)] = trace.size(i);
                live += trace.size(i);
            } else if (trace.op(i) == TraceOp.FREE) {
                live -= sizes[trace.id(i)];
            }
            most = Math.max(most, live);
        }
        assertEquals(1024, most);
        assertEquals(0, live);
    }

    @Test
    void whatIsWrongIsToldWithWhatThereIs() {
        assertEquals("no workload is called 'x'; there are: " + String.join(", ", Workloads.all().stream().map(Workload::name).toList()),
                assertThrows(IllegalArgumentException.class, () -> Workloads.trace("workload:x")).getMessage());
        assertEquals("workload robson: 'k=3' is no parameter; there are: n, m, unit (robson?NAME=VALUE&NAME=VALUE)",
                assertThrows(IllegalArgumentException.class, () -> Workloads.trace("workload:robson?k=3")).getMessage());
        assertEquals("workload robson: n is '1'; allowed: 2 to 65536",
                assertThrows(IllegalArgumentException.class, () -> Workloads.trace("workload:robson?n=1")).getMessage());
    }

    @Test
    void randomNumbersAreSplitMix64() {
        // The first outputs for seed 1234567, as in the reference implementation's tests.
        Randomness random = new Randomness(1234567);
        assertEquals(6457827717110365317L, random.bits());
        assertEquals(3203168211198807973L, random.bits());
        assertEquals(-8629252141511181193L, random.bits());
    }
}
