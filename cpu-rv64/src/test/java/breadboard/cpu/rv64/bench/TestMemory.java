package breadboard.cpu.rv64.bench;

import breadboard.api.bus.AccessWidth;
import breadboard.api.bus.AddressRange;
import breadboard.api.bus.PhysicalMemory;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.ArrayList;
import java.util.List;

/// RAM of a test machine.
public final class TestMemory implements PhysicalMemory {
    private final AddressRange range;
    private final MemorySegment segment;
    private final List<WriteListener> listeners = new ArrayList<>();

    /// RAM of `bytes` bytes at `base`.
    public TestMemory(long base, long bytes) {
        range = new AddressRange(base, bytes);
        segment = Arena.ofAuto().allocate(bytes, 4096);
    }

    @Override
    public AddressRange range() {
        return range;
    }

    @Override
    public MemorySegment segment() {
        return segment;
    }

    @Override
    public long load(long address, AccessWidth width) {
        byte[] bytes = new byte[8];
        read(address, bytes, 0, width.bytes());
        return MemorySegment.ofArray(bytes).get(ValueLayout.JAVA_LONG_UNALIGNED, 0);
    }

    @Override
    public void store(long address, AccessWidth width, long value) {
        byte[] bytes = new byte[8];
        MemorySegment.ofArray(bytes).set(ValueLayout.JAVA_LONG_UNALIGNED, 0, value);
        write(address, bytes, 0, width.bytes());
    }

    @Override
    public void read(long address, byte[] target, int offset, int length) {
        MemorySegment.copy(segment, ValueLayout.JAVA_BYTE, address - range.base(), target, offset, length);
    }

    @Override
    public void write(long address, byte[] source, int offset, int length) {
        MemorySegment.copy(source, offset, segment, ValueLayout.JAVA_BYTE, address - range.base(), length);
        for (WriteListener listener : listeners) {
            listener.written(address, length);
        }
    }

    @Override
    public void onWrite(WriteListener listener) {
        listeners.add(listener);
    }
}
