package breadboard.allocators.nothing;

import breadboard.allocators.core.Counters;
import breadboard.allocators.core.Regions;
import breadboard.api.heap.HeapFault;
import breadboard.api.heap.HeapStats;
import breadboard.api.heap.HeapStrategy;
import breadboard.api.heap.HeapWindow;
import breadboard.api.state.StateReader;
import breadboard.api.state.StateWriter;
import java.util.OptionalLong;

/// Takes regions and gives nothing.
final class NullHeap implements HeapStrategy {
    private static final Metadata METADATA = new Metadata(0, 0, 0);

    private final HeapWindow window;
    private final Regions regions = new Regions();
    private final Counters counters = new Counters();

    NullHeap(HeapWindow window) {
        this.window = window;
    }

    @Override
    public boolean addRegion(long start, long bytes) {
        if (!regions.accepts(window, start, bytes)) {
            return false;
        }
        regions.add(start, start + bytes);
        counters.added(bytes);
        return true;
    }

    @Override
    public long allocate(long bytes, long alignment) {
        return NO_MEMORY;
    }

    @Override
    public void release(long address, long bytes, long alignment) { }

    @Override
    public OptionalLong usableSize(long address) {
        return OptionalLong.empty();
    }

    @Override
    public HeapStats stats() {
        return counters.stats();
    }

    @Override
    public void walkBlocks(BlockVisitor visitor) {
        for (int i = 0; i < regions.count(); i++) {
            visitor.block(new Block(regions.start(i), regions.end(i) - regions.start(i), State.METADATA, -1, -1, -1));
        }
    }

    @Override
    public void walkFreeLists(FreeListVisitor visitor) { }

    @Override
    public HeapFault check() {
        return null;
    }

    @Override
    public Metadata metadata() {
        return METADATA;
    }

    @Override
    public void save(StateWriter writer) {
        regions.save(writer);
        counters.save(writer);
    }

    @Override
    public void load(StateReader reader) {
        regions.load(reader);
        counters.load(reader);
    }
}
