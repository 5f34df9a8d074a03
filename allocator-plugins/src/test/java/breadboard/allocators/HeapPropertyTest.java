package breadboard.allocators;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import breadboard.heap.strategy.ShadowHeap;
import breadboard.testkit.heap.HeapBench;
import breadboard.testkit.heap.Strategies;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;

/// Any sequence of calls agrees with the model, C20: jqwik cuts a failing one down to the calls that matter, and prints its seed.
class HeapPropertyTest {
    private static final long WINDOW = 1 << 16;

    /// One call. `which` chooses a live block for those that need one.
    record Action(Kind kind, long bytes, int alignmentLog2, int which) { }

    enum Kind { ALLOCATE, RELEASE, RESIZE }

    @Property(tries = 600, seed = "20", edgeCases = EdgeCasesMode.NONE)
    void anySequenceOfCallsAgreesWithTheModel(@ForAll("strategies") String strategy, @ForAll("actions") List<Action> actions) {
        HeapBench bench = HeapBench.open(Strategies.choose(strategy), HeapBench.BASE + 0x2000, WINDOW);
        for (Action action : actions) {
            perform(bench, action);
            assertEquals(List.of(), bench.problems(), strategy);
        }
        assertNull(bench.strategy().check(), strategy);
        assertEquals(List.of(), bench.faults(), strategy);
    }

    private static void perform(HeapBench bench, Action action) {
        List<ShadowHeap.Live> live = bench.live();
        if (action.kind == Kind.ALLOCATE || live.isEmpty()) {
            bench.allocate(action.bytes, 1L << action.alignmentLog2);
            return;
        }
        long address = live.get(action.which % live.size()).address();
        if (action.kind == Kind.RELEASE) {
            bench.release(address);
        } else {
            bench.resize(address, action.bytes);
        }
    }

    @Provide
    Arbitrary<String> strategies() {
        return Arbitraries.of("buddy", "buddy:metadata=bitmap", "buddy:buddies=window,min-block=32", "buddy-linear", "bump", "bump:reuse=last",
                "first-fit", "first-fit:layout=headerless", "first-fit:layout=tags,order=lifo", "first-fit:coalescing=deferred,order=fifo", "next-fit",
                "next-fit:layout=headerless", "next-fit:order=size", "best-fit", "best-fit:order=size,layout=tags", "best-fit:coalescing=none", "worst-fit",
                "worst-fit:layout=headerless,order=lifo", "half-fit", "hole-list", "slab", "slab:pages=hole-list,min-partial=0", "tlsf", "tlsf:lists=2");
    }

    @Provide
    Arbitrary<List<Action>> actions() {
        Arbitrary<Long> sizes = Arbitraries.frequencyOf(Tuple.of(6, Arbitraries.longs().between(1, 200)),
                Tuple.of(2, Arbitraries.longs().between(200, 9000)), Tuple.of(1, Arbitraries.longs().between(9000, 70_000)));
        return Combinators.combine(Arbitraries.of(Kind.ALLOCATE, Kind.ALLOCATE, Kind.RELEASE, Kind.RESIZE), sizes,
                Arbitraries.integers().between(0, 9), Arbitraries.integers().between(0, 1000)).as(Action::new).list().ofMaxSize(120);
    }
}
