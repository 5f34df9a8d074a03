package breadboard.api.bus;

import java.lang.foreign.MemorySegment;

/// Guest RAM: one contiguous range, little-endian.
///
/// Harts read and write `segment()` directly. Everybody else (loaders, firmware, devices that master the bus, debuggers)
/// writes through the methods below, so that harts that have decoded instructions from the bytes learn of it.
public interface PhysicalMemory {

    /// Where RAM lies.
    AddressRange range();

    /// The bytes of RAM; offset 0 is `range().base()`. Page-aligned on the host, open for the life of the machine.
    MemorySegment segment();

    /// Whether `bytes` bytes from `address` on all are RAM.
    default boolean contains(long address, long bytes) {
        return range().contains(address, bytes);
    }

    /// Reads `width` bytes, zero-extended; alignment does not matter.
    ///
    /// @throws IndexOutOfBoundsException outside RAM: ask `contains` first where a guest chose the address
    long load(long address, AccessWidth width);

    /// Writes `width` bytes; alignment does not matter.
    ///
    /// @throws IndexOutOfBoundsException outside RAM
    void store(long address, AccessWidth width, long value);

    /// Copies `length` bytes of RAM to `target[offset..]`.
    ///
    /// @throws IndexOutOfBoundsException outside RAM or outside the array
    void read(long address, byte[] target, int offset, int length);

    /// Copies `source[offset..offset+length]` to RAM.
    ///
    /// @throws IndexOutOfBoundsException outside RAM or outside the array
    void write(long address, byte[] source, int offset, int length);

    /// Calls `listener` after every write made through this interface.
    void onWrite(WriteListener listener);

    /// Learns that bytes of RAM have changed.
    @FunctionalInterface
    interface WriteListener {
        /// `bytes` bytes from `address` on have changed.
        void written(long address, long bytes);
    }
}
