package breadboard.api.bus;

/// A non-empty range of physical addresses that does not wrap around the top of the address space.
///
/// Addresses are unsigned 64-bit values. `last()` is used instead of an exclusive end, so that a range may touch the top.
///
/// @param base      first address
/// @param sizeBytes number of bytes, at least 1, unsigned
public record AddressRange(long base, long sizeBytes) {

    /// @throws IllegalArgumentException when the range is empty or wraps around
    public AddressRange {
        if (sizeBytes == 0) {
            throw new IllegalArgumentException("the range at " + hex(base) + " is empty");
        }
        if (Long.compareUnsigned(base + (sizeBytes - 1), base) < 0) {
            throw new IllegalArgumentException("the range at " + hex(base) + " of " + hex(sizeBytes)
                    + " bytes wraps around the end of the address space");
        }
    }

    /// The last address that belongs to the range.
    public long last() {
        return base + (sizeBytes - 1);
    }

    /// Whether `bytes` bytes from `address` on all lie inside.
    public boolean contains(long address, long bytes) {
        long offset = address - base;
        return Long.compareUnsigned(offset, sizeBytes) < 0
                && Long.compareUnsigned(bytes, sizeBytes - offset) <= 0;
    }

    /// Whether `address` lies inside.
    public boolean contains(long address) {
        return Long.compareUnsigned(address - base, sizeBytes) < 0;
    }

    /// Whether the two ranges share an address.
    public boolean overlaps(AddressRange other) {
        return Long.compareUnsigned(base, other.last()) <= 0 && Long.compareUnsigned(other.base, last()) <= 0;
    }

    /// `0x80000000..0x88000000`: the first address and the one behind the last.
    @Override
    public String toString() {
        return "0x%08x..0x%08x".formatted(base, base + sizeBytes);
    }

    private static String hex(long value) {
        return "0x" + Long.toHexString(value);
    }
}
