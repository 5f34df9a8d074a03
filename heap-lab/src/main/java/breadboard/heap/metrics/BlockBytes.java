package breadboard.heap.metrics;

import breadboard.api.heap.HeapStrategy;
import breadboard.heap.replay.Replay;
import breadboard.heap.replay.ReplayObserver;
import breadboard.heap.replay.ReplayRules;
import breadboard.heap.strategy.StrategyChoice;
import breadboard.heap.trace.Trace;
import breadboard.heap.window.MeteredWindow;

/// Adds up the bytes of all blocks that a strategy hands out.
public final class BlockBytes implements ReplayObserver {
    private HeapStrategy heap;
    private long before;
    private long sum;

    private BlockBytes() { }

    /// The bytes of all blocks for a trace whose requests all have alignment 1, S2's `Σa₁`; -1 where the trace asks for no alignment above the
    /// natural one, or where this replay fails.
    public static long atAlignmentOne(Trace trace, StrategyChoice choice, ReplayRules rules) {
        if (!asksForAlignment(trace)) {
            return -1;
        }
        BlockBytes bytes = new BlockBytes();
        return Replay.run(trace, choice, rules.withAlignment(1), bytes).completed() ? bytes.sum : -1;
    }

    private static boolean asksForAlignment(Trace trace) {
        for (int i = 0; i < trace.events(); i++) {
            if (trace.align(i) > ReplayRules.DEFAULT_ALIGNMENT) {
                return true;
            }
        }
        return false;
    }

    @Override
    public void begins(HeapStrategy strategy, MeteredWindow window) {
        heap = strategy;
    }

    @Override
    public void called(int event, Call call, long bytes, long address) {
        long allocated = heap.stats().allocatedBytes();
        if (call == Call.ALLOCATE) {
            sum += allocated - before;
        }
        before = allocated;
    }
}
