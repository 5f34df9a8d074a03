package breadboard.allocators;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import breadboard.api.bus.AccessWidth;
import breadboard.api.heap.FaultSink;
import breadboard.api.heap.HeapFault;
import breadboard.api.heap.HeapStrategy;
import breadboard.heap.strategy.FaultInjectingHeap;
import breadboard.heap.strategy.FaultInjectingHeap.Refusal;
import breadboard.heap.strategy.GuardedHeap;
import breadboard.heap.strategy.MeteringHeap;
import breadboard.heap.strategy.ShadowHeap;
import breadboard.heap.strategy.TracingHeap;
import breadboard.heap.strategy.ValidatingHeap;
import breadboard.heap.window.Costs;
import breadboard.heap.window.MeteredWindow;
import breadboard.testkit.heap.Strategies;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class DecoratorsTest {
    private static final long BASE = 0x8040_0000L;

    private final MeteredWindow window = MeteredWindow.fixed(BASE, 1 << 16, new Costs());
    private final HeapStrategy heap = Strategies.choose("first-fit").open(window, FaultSink.IGNORE);
    private final List<HeapFault> faults = new ArrayList<>();

    @Test
    void everyThirdRequestFails() {
        HeapStrategy failing = new FaultInjectingHeap(heap, Refusal.every(3));
        assertEquals(List.of(true, true, false, true, true, false),
                LongStream.range(0, 6).mapToObj(_ -> failing.allocate(8, 8) != HeapStrategy.NO_MEMORY).toList());
    }

    @Test
    void oneRequestOrLargeOnesFail() {
        HeapStrategy second = new FaultInjectingHeap(heap, Refusal.of(1));
        assertEquals(List.of(true, false, true), LongStream.range(0, 3).mapToObj(_ -> second.allocate(8, 8) != 0).toList());
        HeapStrategy small = new FaultInjectingHeap(heap, Refusal.above(100));
        assertNotEquals(0, small.allocate(100, 8));
        assertEquals(0, small.allocate(101, 8));
        assertEquals(0, small.resize(small.allocate(8, 8), 8, 8, 101), "a resize is a request too");
    }

    @Test
    void callsAreToldWithTheirResults() {
        List<String> calls = new ArrayList<>();
        HeapStrategy traced = new TracingHeap(heap, new TracingHeap.Listener() {
            @Override
            public void allocated(long bytes, long alignment, long address) {
                calls.add("+" + bytes + "/" + alignment + "=" + (address - BASE));
            }

            @Override
            public void released(long address, long bytes, long alignment) {
                calls.add("-" + (address - BASE) + " " + bytes);
            }

            @Override
            public void resized(long address, long oldBytes, long alignment, long newBytes, long result) {
                calls.add((address - BASE) + ":" + oldBytes + ">" + newBytes + "=" + (result - BASE));
            }
        });
        long block = traced.allocate(64, 8);
        traced.resize(block, 64, 8, 32);
        traced.release(block, 32, 8);
        long offset = block - BASE;
        assertEquals(List.of("+64/8=" + offset, offset + ":64>32=" + offset, "-" + offset + " 32"), calls);
    }

    @Test
    void whatEachCallCostAddsUpToTheRun() {
        long before = window.costs().loads() + window.costs().stores();
        long[] touches = new long[1];
        HeapStrategy metered = new MeteringHeap(heap, window.costs(), (_, _, cost) -> {
            assertTrue(cost.lines() > 0 && cost.lines() <= cost.touches());
            touches[0] += cost.touches();
        });
        for (int i = 0; i < 50; i++) {
            long block = metered.allocate(40, 8);
            metered.allocate(10, 64);
            metered.release(block, 40, 8);
        }
        assertEquals(window.costs().loads() + window.costs().stores() - before, touches[0]);
    }

    @Test
    void damageIsFoundAfterSoManyCallsAndToldOnce() {
        HeapStrategy checked = new ValidatingHeap(heap, 4, faults::add);
        long block = checked.allocate(40, 8);
        window.poke(block - 8, AccessWidth.BYTE, 0xff);
        checked.allocate(8, 8);
        checked.allocate(8, 8);
        assertEquals(List.of(), faults);
        for (int i = 0; i < 9; i++) {
            checked.allocate(8, 8);
        }
        assertEquals(List.of(HeapFault.Kind.HEADER_CORRUPTED), faults.stream().map(HeapFault::kind).toList());
    }

    @Test
    void redZonesLeaveACorrectProgramAlone() {
        for (String strategy : List.of("buddy", "buddy-linear", "hole-list", "slab", "tlsf")) {
            MeteredWindow other = MeteredWindow.fixed(BASE, 1 << 18, new Costs());
            GuardedHeap guarded = new GuardedHeap(Strategies.choose(strategy).open(other, faults::add), other, 16, 4, faults::add);
            ShadowHeap books = new ShadowHeap(guarded, other, faults::add);
            for (int i = 1; i < 300; i++) {
                long address = books.allocate(i, 1L << i % 9);
                if (i % 3 != 0 && address != 0) {
                    other.poke(address + i - 1, AccessWidth.BYTE, i);
                    books.release(address, i % 2 == 0 ? i : HeapStrategy.UNKNOWN, 1L << i % 9);
                }
            }
            guarded.flush();
            assertEquals(List.of(), faults, strategy);
        }
    }
}
