package breadboard.cpu.rv64.mem;

import breadboard.api.bus.PhysicalMemory;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;

/// The bytes of one machine's RAM, each access checked: for all that does not come from a TLB hit, which is `HostMemory`'s. These two
/// classes alone know how guest RAM is held on the host.
///
/// Positions are offsets from the base of RAM and may be misaligned; callers have checked that they lie inside.
final class Ram {
    private final MemorySegment segment;
    private final long base;
    private final long sizeBytes;

    Ram(PhysicalMemory memory) {
        segment = memory.segment();
        base = memory.range().base();
        sizeBytes = memory.range().sizeBytes();
    }

    /// Where RAM lies on the host.
    long hostBase() {
        return segment.address();
    }

    /// What a physical address is less than that on the host.
    long linearAddend() {
        return segment.address() - base;
    }

    /// The offset of an address on the host.
    long offsetOfHost(long address) {
        return address - segment.address();
    }

    long sizeBytes() {
        return sizeBytes;
    }

    /// Physical address of an offset.
    long address(long offset) {
        return base + offset;
    }

    /// Offset of a physical address; meaningful only where `contains` says yes.
    long offset(long pa) {
        return pa - base;
    }

    boolean contains(long pa, long bytes) {
        long offset = pa - base;
        return Long.compareUnsigned(offset, sizeBytes) < 0 && Long.compareUnsigned(bytes, sizeBytes - offset) <= 0;
    }

    byte load8(long offset) {
        return segment.get(ValueLayout.JAVA_BYTE, offset);
    }

    short load16(long offset) {
        return segment.get(HostMemory.HALF, offset);
    }

    int load32(long offset) {
        return segment.get(HostMemory.WORD, offset);
    }

    long load64(long offset) {
        return segment.get(HostMemory.DOUBLE, offset);
    }

    void store8(long offset, byte value) {
        segment.set(ValueLayout.JAVA_BYTE, offset, value);
    }

    void store16(long offset, short value) {
        segment.set(HostMemory.HALF, offset, value);
    }

    void store32(long offset, int value) {
        segment.set(HostMemory.WORD, offset, value);
    }

    void store64(long offset, long value) {
        segment.set(HostMemory.DOUBLE, offset, value);
    }

    /// The low `bytes` bytes, 1 to 8, zero-extended.
    long load(long offset, int bytes) {
        return switch (bytes) {
            case 1 -> load8(offset) & 0xffL;
            case 2 -> load16(offset) & 0xffffL;
            case 4 -> load32(offset) & 0xffff_ffffL;
            case 8 -> load64(offset);
            default -> {
                long value = 0;
                for (int i = 0; i < bytes; i++) {
                    value |= (load8(offset + i) & 0xffL) << (8 * i);
                }
                yield value;
            }
        };
    }

    /// Stores the low `bytes` bytes of `value`, 1 to 8.
    void store(long offset, int bytes, long value) {
        switch (bytes) {
            case 1 -> store8(offset, (byte) value);
            case 2 -> store16(offset, (short) value);
            case 4 -> store32(offset, (int) value);
            case 8 -> store64(offset, value);
            default -> {
                for (int i = 0; i < bytes; i++) {
                    store8(offset + i, (byte) (value >>> (8 * i)));
                }
            }
        }
    }
}
