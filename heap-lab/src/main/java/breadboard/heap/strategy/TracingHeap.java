package breadboard.heap.strategy;

import breadboard.api.heap.HeapStrategy;

/// Tells somebody of every call and its result.
public final class TracingHeap extends ForwardingHeap {
    private final Listener listener;

    /// Learns of calls after they were made.
    public interface Listener {
        /// A block was asked for; `address` is 0 when there was no memory.
        void allocated(long bytes, long alignment, long address);

        /// A block was given back.
        void released(long address, long bytes, long alignment);

        /// A block's size was to change; `result` is what `resize` returned.
        void resized(long address, long oldBytes, long alignment, long newBytes, long result);
    }

    /// @param listener is told
    public TracingHeap(HeapStrategy inner, Listener listener) {
        super(inner);
        this.listener = listener;
    }

    @Override
    public long allocate(long bytes, long alignment) {
        long address = inner().allocate(bytes, alignment);
        listener.allocated(bytes, alignment, address);
        return address;
    }

    @Override
    public void release(long address, long bytes, long alignment) {
        inner().release(address, bytes, alignment);
        listener.released(address, bytes, alignment);
    }

    @Override
    public long resize(long address, long oldBytes, long alignment, long newBytes) {
        long result = inner().resize(address, oldBytes, alignment, newBytes);
        listener.resized(address, oldBytes, alignment, newBytes, result);
        return result;
    }
}
