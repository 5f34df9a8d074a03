package breadboard.heap.replay;

import breadboard.api.heap.Capability;
import breadboard.api.heap.FaultSink;
import breadboard.api.heap.HeapFault;
import breadboard.api.heap.HeapStats;
import breadboard.api.heap.HeapStrategy;
import breadboard.api.plugin.AllocatorPlugin;
import breadboard.api.state.StateReader;
import breadboard.api.state.StateWriter;
import breadboard.heap.strategy.StrategyChoice;
import breadboard.heap.window.MeteredWindow;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/// Hands out addresses one behind the other and writes down what it was asked. Offsets are those from the window's base.
final class RecordingHeap implements HeapStrategy, StrategyChoice {
    final List<String> calls = new ArrayList<>();
    /// What `resize` answers.
    long resized = NO_CHANGE;
    private long base;
    private long next;
    private long end;
    private long live;

    @Override
    public boolean addRegion(long start, long bytes) {
        if (end == 0) {
            base = start;
            next = start;
        }
        end = start + bytes;
        return true;
    }

    @Override
    public long allocate(long bytes, long alignment) {
        long at = (next + alignment - 1) / alignment * alignment;
        boolean fits = Long.compareUnsigned(bytes, end - at) <= 0;
        calls.add("allocate " + bytes + "/" + alignment + (fits ? "" : " fails"));
        if (!fits) {
            return NO_MEMORY;
        }
        next = at + bytes;
        live += bytes;
        return at;
    }

    @Override
    public void release(long address, long bytes, long alignment) {
        live -= bytes;
        calls.add("release " + (address - base) + " " + bytes + "/" + alignment);
    }

    @Override
    public long resize(long address, long oldBytes, long alignment, long newBytes) {
        calls.add("resize " + (address - base) + " " + oldBytes + "/" + alignment + " to " + newBytes);
        live += resized == NO_CHANGE ? 0 : newBytes - oldBytes;
        return resized;
    }

    @Override
    public OptionalLong usableSize(long address) {
        return OptionalLong.empty();
    }

    @Override
    public HeapStats stats() {
        return new HeapStats(live, live, end - next, end - base, 0, 1);
    }

    @Override
    public void walkBlocks(BlockVisitor visitor) {
        visitor.block(new Block(next, end - next, State.FREE, -1, -1, 0));
    }

    @Override
    public void walkFreeLists(FreeListVisitor visitor) {
        visitor.free(0, 0, next, end - next);
    }

    @Override
    public HeapFault check() {
        return null;
    }

    @Override
    public Metadata metadata() {
        return new Metadata(0, 0, 0);
    }

    @Override
    public void save(StateWriter writer) { }

    @Override
    public void load(StateReader reader) { }

    @Override
    public AllocatorPlugin<?> plugin() {
        throw new UnsupportedOperationException();
    }

    @Override
    public SortedMap<String, String> parameters() {
        return new TreeMap<>();
    }

    @Override
    public String label() {
        return "recording";
    }

    @Override
    public Set<Capability> capabilities() {
        return Set.of(Capability.ADD_REGION);
    }

    @Override
    public long maxSteps() {
        return 0;
    }

    @Override
    public HeapStrategy create(MeteredWindow window, FaultSink faults) {
        return this;
    }
}
