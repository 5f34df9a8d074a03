package breadboard.heap.replay;

import static breadboard.heap.trace.TraceOp.ALLOC;
import static breadboard.heap.trace.TraceOp.CALLOC;
import static breadboard.heap.trace.TraceOp.FREE;
import static breadboard.heap.trace.TraceOp.MARK;
import static breadboard.heap.trace.TraceOp.REALLOC;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import breadboard.heap.trace.Trace;
import breadboard.heap.trace.TraceBuilder;
import java.util.List;
import org.junit.jupiter.api.Test;

/// Each rule of a replay. Pointer hashes were computed by a program in another language.
class ReplayRulesTest {
    private static final ReplayRules RULES = ReplayRules.fixed(1000);

    private final TraceBuilder builder = new TraceBuilder();
    private final RecordingHeap heap = new RecordingHeap();

    private ReplayResult replay(ReplayRules rules) {
        Trace trace = builder.build("t", "test");
        return Replay.run(trace, heap, rules);
    }

    @Test
    void anAlignmentIsTheTracesElseEight() {
        builder.add(ALLOC, 0, 1, 0);
        builder.add(CALLOC, 1, 1, 64);
        builder.add(ALLOC, 2, 1, 1);
        replay(RULES);
        assertEquals(List.of("allocate 1/8", "allocate 1/64", "allocate 1/1"), heap.calls);
    }

    @Test
    void aReallocIsAllocateCopyReleaseAndBothBlocksCountAtItsPeak() {
        builder.add(ALLOC, 0, 100, 0);
        builder.add(REALLOC, 0, 24, 0);
        builder.add(FREE, 0, 0, 0);
        ReplayResult result = replay(RULES);
        assertEquals(List.of("allocate 100/8", "allocate 24/8", "release 0 100/8", "release 104 24/8"), heap.calls);
        assertEquals(24, result.copied());
        assertEquals(124, result.peakRequested());
        assertEquals(100, result.peakBetween());
        assertEquals(128, result.highWater());
        assertEquals(2, result.allocations());
        assertEquals("a09d76e05a90714d", result.pointerHash(), "of 0 and 104");
        assertEquals(3, result.operations());
    }

    @Test
    void theStrategysOwnResizeIsAskedOnlyWhereTheRulesSay() {
        builder.add(ALLOC, 0, 100, 16);
        builder.add(REALLOC, 0, 120, 16);
        heap.resized = ReplayRules.DEFAULT_BASE;
        ReplayResult result = replay(new ReplayRules(ReplayRules.DEFAULT_BASE, 1000, true, false, false, 0));
        assertEquals(List.of("allocate 100/16", "resize 0 100/16 to 120"), heap.calls);
        assertEquals(1, result.inPlace());
        assertEquals(0, result.copied());
        assertEquals(120, result.liveBytes());
    }

    @Test
    void aStrategyThatCannotResizeMoves() {
        builder.add(ALLOC, 0, 8, 0);
        builder.add(REALLOC, 0, 16, 0);
        replay(new ReplayRules(ReplayRules.DEFAULT_BASE, 1000, true, false, false, 0));
        assertEquals(List.of("allocate 8/8", "resize 0 8/8 to 16", "allocate 16/8", "release 0 8/8"), heap.calls);
    }

    @Test
    void aReallocOfNoBlockAllocates() {
        builder.add(REALLOC, 0, 16, 0);
        replay(RULES);
        assertEquals(List.of("allocate 16/8"), heap.calls);
    }

    @Test
    void requestsForNothingAndOperationsOnNothingDoNothingAndAreCounted() {
        builder.add(ALLOC, 0, 0, 0);
        builder.add(FREE, 0, 0, 0);
        builder.add(FREE, -1, 0, 0);
        builder.add(MARK, 3, 0, 0);
        builder.add(ALLOC, 1, 8, 0);
        builder.add(REALLOC, 1, 0, 0);
        builder.add(ALLOC, 2, 2000, 0);
        ReplayResult result = replay(RULES);
        assertEquals(List.of("allocate 8/8", "allocate 2000/8 fails"), heap.calls);
        assertEquals(5, result.failure().orElseThrow().operation(), "a mark is no operation, all else is");
        assertEquals(8, result.liveBytes());
    }

    @Test
    void aReplayStopsAtTheFirstFailure() {
        builder.add(ALLOC, 0, 600, 0);
        builder.add(ALLOC, 1, 600, 32);
        builder.add(ALLOC, 2, 8, 0);
        ReplayResult result = replay(RULES);
        assertFalse(result.completed());
        assertEquals(1, result.operations());
        Failure failure = result.failure().orElseThrow();
        assertEquals(1, failure.operation());
        assertEquals(600, failure.bytes());
        assertEquals(32, failure.alignment());
        assertEquals(600, failure.requestedBytes());
        assertEquals("out of memory: 600 bytes wanted, 400 free", failure.reason());
        assertEquals(List.of("allocate 600/8", "allocate 600/32 fails"), heap.calls);
    }

    @Test
    void goingOnDropsTheOperationsOfABlockThatCouldNotBeHad() {
        builder.add(ALLOC, 0, 2000, 0);
        builder.add(ALLOC, 1, 8, 0);
        builder.add(REALLOC, 0, 8, 0);
        builder.add(FREE, 0, 0, 0);
        builder.add(REALLOC, 1, 3000, 0);
        builder.add(FREE, 1, 0, 0);
        builder.add(ALLOC, 0, 16, 0);
        builder.add(FREE, 0, 0, 0);
        ReplayResult result = replay(new ReplayRules(ReplayRules.DEFAULT_BASE, 1000, false, true, false, 0));
        assertEquals(List.of("allocate 2000/8 fails", "allocate 8/8", "allocate 3000/8 fails", "allocate 16/8", "release 8 16/8"), heap.calls);
        assertEquals(2, result.failures());
        assertEquals(5000, result.unfulfilled());
        assertEquals(3, result.dropped());
        assertEquals(8, result.operations());
        assertEquals(8, result.liveBytes());
    }

    @Test
    void aWindowThatGrowsServesWhatAFixedOneOfThatSizeWould() {
        builder.add(ALLOC, 0, 100, 0);
        builder.add(ALLOC, 1, 20_000, 0);
        builder.add(ALLOC, 2, 100_000, 0);
        ReplayResult result = replay(new ReplayRules(ReplayRules.DEFAULT_BASE, 64 << 10, false, false, true, 0));
        assertEquals(2, result.failure().orElseThrow().operation());
        assertTrue(result.windowBytes() >= 20_104 && result.windowBytes() <= 64 << 10, () -> "window: " + result.windowBytes());
    }

    @Test
    void theHashIsFnv1aOverOffsetsInLittleEndianOrder() {
        assertEquals("cbf29ce484222325", new PointerHash().toString());
        PointerHash hash = new PointerHash();
        hash.add(0);
        assertEquals("a8c7f832281a39c5", hash.toString());
        hash.add(16);
        hash.add(32);
        assertEquals("925abb36d3a462f5", hash.toString());
    }
}
