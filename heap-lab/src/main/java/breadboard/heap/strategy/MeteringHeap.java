package breadboard.heap.strategy;

import breadboard.api.heap.HeapStrategy;
import breadboard.heap.window.Costs;
import breadboard.heap.window.OpCost;

/// Makes an operation of every call, and tells somebody what it cost.
public final class MeteringHeap extends ForwardingHeap {
    private final Costs costs;
    private final Listener listener;

    /// Which call it was.
    public enum Call { ALLOCATE, RELEASE, RESIZE }

    /// Learns what a call cost.
    @FunctionalInterface
    public interface Listener {
        /// A call has ended.
        ///
        /// @param bytes that were asked for, or given back
        void cost(Call call, long bytes, OpCost cost);
    }

    /// @param costs    the meter of the strategy's window
    /// @param listener is told
    public MeteringHeap(HeapStrategy inner, Costs costs, Listener listener) {
        super(inner);
        this.costs = costs;
        this.listener = listener;
    }

    @Override
    public long allocate(long bytes, long alignment) {
        costs.begin();
        long address = inner().allocate(bytes, alignment);
        listener.cost(Call.ALLOCATE, bytes, costs.operation());
        return address;
    }

    @Override
    public void release(long address, long bytes, long alignment) {
        costs.begin();
        inner().release(address, bytes, alignment);
        listener.cost(Call.RELEASE, bytes, costs.operation());
    }

    @Override
    public long resize(long address, long oldBytes, long alignment, long newBytes) {
        costs.begin();
        long result = inner().resize(address, oldBytes, alignment, newBytes);
        listener.cost(Call.RESIZE, newBytes, costs.operation());
        return result;
    }
}
