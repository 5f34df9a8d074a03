package breadboard.heap.strategy;

import breadboard.api.heap.FaultSink;
import breadboard.api.heap.HeapFault;
import breadboard.api.heap.HeapStrategy;

/// Checks the metadata after every so many calls, and reports what is wrong with it; the same damage once.
public final class ValidatingHeap extends ForwardingHeap {
    private final long every;
    private final FaultSink faults;
    private long calls;
    private HeapFault last;

    /// @param every  number of calls between two checks, at least 1
    /// @param faults is told
    public ValidatingHeap(HeapStrategy inner, long every, FaultSink faults) {
        super(inner);
        if (every < 1) {
            throw new IllegalArgumentException("a heap is checked after every 1 or more calls, not " + every);
        }
        this.every = every;
        this.faults = faults;
    }

    @Override
    public long allocate(long bytes, long alignment) {
        long address = inner().allocate(bytes, alignment);
        called();
        return address;
    }

    @Override
    public void release(long address, long bytes, long alignment) {
        inner().release(address, bytes, alignment);
        called();
    }

    @Override
    public long resize(long address, long oldBytes, long alignment, long newBytes) {
        long result = inner().resize(address, oldBytes, alignment, newBytes);
        called();
        return result;
    }

    private void called() {
        if (++calls % every == 0) {
            HeapFault found = inner().check();
            if (found != null && !found.equals(last)) {
                faults.report(found);
            }
            last = found;
        }
    }
}
