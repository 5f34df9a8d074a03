package breadboard.sbi.rustsbi;

import breadboard.api.bus.AccessWidth;
import breadboard.api.bus.AddressRange;
import breadboard.api.bus.Bus;
import breadboard.api.bus.PhysicalMemory;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;

/// A bus with RAM alone.
final class FakeRam implements Bus, PhysicalMemory {
    private final AddressRange range;
    private final MemorySegment segment;

    FakeRam(AddressRange range) {
        this.range = range;
        this.segment = Arena.ofAuto().allocate(range.sizeBytes(), 4096);
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
        long value = 0;
        for (int i = width.bytes() - 1; i >= 0; i--) {
            value = value << 8 | segment.get(ValueLayout.JAVA_BYTE, address - range.base() + i) & 0xff;
        }
        return value;
    }

    @Override
    public void store(long address, AccessWidth width, long value) {
        for (int i = 0; i < width.bytes(); i++) {
            segment.set(ValueLayout.JAVA_BYTE, address - range.base() + i, (byte) (value >>> 8 * i));
        }
    }

    @Override
    public void read(long address, byte[] target, int offset, int length) {
        MemorySegment.copy(segment, ValueLayout.JAVA_BYTE, address - range.base(), target, offset, length);
    }

    @Override
    public void write(long address, byte[] source, int offset, int length) {
        MemorySegment.copy(source, offset, segment, ValueLayout.JAVA_BYTE, address - range.base(), length);
    }

    @Override
    public void onWrite(WriteListener listener) { }

}
