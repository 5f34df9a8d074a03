package breadboard.heap.strategy;

import breadboard.api.heap.HeapFault;
import breadboard.api.heap.HeapStats;
import breadboard.api.heap.HeapStrategy;
import breadboard.api.state.StateReader;
import breadboard.api.state.StateWriter;
import java.util.OptionalLong;

/// A strategy that passes every call on to another: what decorators begin from.
public abstract class ForwardingHeap implements HeapStrategy {
    private final HeapStrategy inner;

    /// @param inner takes the calls
    protected ForwardingHeap(HeapStrategy inner) {
        this.inner = inner;
    }

    /// The strategy that takes the calls.
    protected final HeapStrategy inner() {
        return inner;
    }

    @Override
    public boolean addRegion(long start, long bytes) {
        return inner.addRegion(start, bytes);
    }

    @Override
    public long allocate(long bytes, long alignment) {
        return inner.allocate(bytes, alignment);
    }

    @Override
    public void release(long address, long bytes, long alignment) {
        inner.release(address, bytes, alignment);
    }

    @Override
    public long resize(long address, long oldBytes, long alignment, long newBytes) {
        return inner.resize(address, oldBytes, alignment, newBytes);
    }

    @Override
    public OptionalLong usableSize(long address) {
        return inner.usableSize(address);
    }

    @Override
    public HeapStats stats() {
        return inner.stats();
    }

    @Override
    public void walkBlocks(BlockVisitor visitor) {
        inner.walkBlocks(visitor);
    }

    @Override
    public void walkFreeLists(FreeListVisitor visitor) {
        inner.walkFreeLists(visitor);
    }

    @Override
    public HeapFault check() {
        return inner.check();
    }

    @Override
    public Metadata metadata() {
        return inner.metadata();
    }

    @Override
    public void save(StateWriter writer) {
        inner.save(writer);
    }

    @Override
    public void load(StateReader reader) {
        inner.load(reader);
    }
}
