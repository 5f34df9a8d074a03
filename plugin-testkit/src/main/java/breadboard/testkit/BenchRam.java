package breadboard.testkit;

import breadboard.api.bus.AccessWidth;
import breadboard.api.bus.AddressRange;
import breadboard.api.bus.Bus;
import breadboard.api.bus.PhysicalMemory;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.ArrayList;
import java.util.List;

/// RAM for a device that masters the bus, and a bus that has nothing else.
public final class BenchRam implements PhysicalMemory, Bus {
    private static final long PAGE_BYTES = 4096;
    private final AddressRange range;
    private final MemorySegment segment;
    private final List<WriteListener> listeners = new ArrayList<>();

    /// `sizeBytes` bytes of zeros at `base`.
    public BenchRam(long base, int sizeBytes) {
        range = new AddressRange(base, sizeBytes);
        segment = Arena.ofAuto().allocate(sizeBytes, PAGE_BYTES);
    }

    @Override
    public PhysicalMemory memory() {
        return this;
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
        long offset = address - range.base();
        return switch (width) {
            case BYTE -> segment.get(ValueLayout.JAVA_BYTE, offset) & 0xffL;
            case HALF -> segment.get(ValueLayout.JAVA_SHORT_UNALIGNED, offset) & 0xffffL;
            case WORD -> segment.get(ValueLayout.JAVA_INT_UNALIGNED, offset) & 0xffff_ffffL;
            case DOUBLE -> segment.get(ValueLayout.JAVA_LONG_UNALIGNED, offset);
        };
    }

    @Override
    public void store(long address, AccessWidth width, long value) {
        long offset = address - range.base();
        switch (width) {
            case BYTE -> segment.set(ValueLayout.JAVA_BYTE, offset, (byte) value);
            case HALF -> segment.set(ValueLayout.JAVA_SHORT_UNALIGNED, offset, (short) value);
            case WORD -> segment.set(ValueLayout.JAVA_INT_UNALIGNED, offset, (int) value);
            case DOUBLE -> segment.set(ValueLayout.JAVA_LONG_UNALIGNED, offset, value);
        }
        listeners.forEach(listener -> listener.written(address, width.bytes()));
    }

    @Override
    public void read(long address, byte[] target, int offset, int length) {
        MemorySegment.copy(segment, ValueLayout.JAVA_BYTE, address - range.base(), target, offset, length);
    }

    @Override
    public void write(long address, byte[] source, int offset, int length) {
        MemorySegment.copy(source, offset, segment, ValueLayout.JAVA_BYTE, address - range.base(), length);
        listeners.forEach(listener -> listener.written(address, length));
    }

    @Override
    public void onWrite(WriteListener listener) {
        listeners.add(listener);
    }
}
