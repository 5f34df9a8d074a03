package breadboard.api.heap;

import breadboard.api.bus.AccessWidth;

/// The memory of a heap, the only way in which a strategy touches it. Little-endian; every call is counted by its reason.
///
/// Addresses are those of the guest's program. An access outside the window is the strategy's mistake.
public interface HeapWindow {

    /// First address; never 0.
    long base();

    /// Bytes in the window. A window that grows counts what it has now.
    long sizeBytes();

    /// Whether `bytes` bytes from `address` on all lie in the window. A strategy asks it of every address that it read from memory.
    default boolean contains(long address, long bytes) {
        long offset = address - base();
        return offset >= 0 && bytes >= 0 && offset <= sizeBytes() - bytes;
    }

    /// Reads `width` bytes, zero-extended; alignment does not matter.
    ///
    /// @throws IndexOutOfBoundsException outside the window
    long load(long address, AccessWidth width, Touch why);

    /// Writes `width` bytes; alignment does not matter.
    ///
    /// @throws IndexOutOfBoundsException outside the window
    void store(long address, AccessWidth width, long value, Touch why);

    /// Reads 8 bytes.
    default long load64(long address, Touch why) {
        return load(address, AccessWidth.DOUBLE, why);
    }

    /// Writes 8 bytes.
    default void store64(long address, long value, Touch why) {
        store(address, AccessWidth.DOUBLE, value, why);
    }

    /// Reads as `load` does and is not counted: for walks and checks, which are no part of what a heap costs.
    ///
    /// @throws IndexOutOfBoundsException outside the window
    long peek(long address, AccessWidth width);

    /// Reads 8 bytes, not counted.
    default long peek64(long address) {
        return peek(address, AccessWidth.DOUBLE);
    }

    /// Sets `bytes` bytes to `octet`.
    ///
    /// @throws IndexOutOfBoundsException outside the window
    void fill(long address, long bytes, int octet, Touch why);

    /// Copies `bytes` bytes; the ranges may overlap.
    ///
    /// @throws IndexOutOfBoundsException outside the window
    void copy(long target, long source, long bytes, Touch why);
}
