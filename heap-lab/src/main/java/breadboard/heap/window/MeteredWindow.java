package breadboard.heap.window;

import breadboard.api.bus.AccessWidth;
import breadboard.api.heap.HeapWindow;
import breadboard.api.heap.Touch;

/// A window onto a backing, in which every access is counted.
public final class MeteredWindow implements HeapWindow {
    private final long base;
    private final Backing backing;
    private final Costs costs;
    private long sizeBytes;

    private MeteredWindow(long base, long sizeBytes, Backing backing, Costs costs) {
        if (base == 0 || base > 0 != base + backing.capacityBytes() > 0) {
            throw new IllegalArgumentException("a window cannot begin at 0x" + Long.toHexString(base) + ": not at 0, and it must end in the same half of the address space");
        }
        this.base = base;
        this.sizeBytes = sizeBytes;
        this.backing = backing;
        this.costs = costs;
        costs.placeAt(base);
    }

    /// A window of one size: the whole backing.
    public static MeteredWindow fixed(long base, Backing backing, Costs costs) {
        return new MeteredWindow(base, backing.capacityBytes(), backing, costs);
    }

    /// A window of zeros, in an array.
    public static MeteredWindow fixed(long base, long sizeBytes, Costs costs) {
        return fixed(base, new ArrayBacking(sizeBytes), costs);
    }

    /// A window that begins empty and may grow to `limitBytes`, as the break of a process does.
    public static MeteredWindow growing(long base, long limitBytes, Costs costs) {
        return new MeteredWindow(base, 0, new ArrayBacking(limitBytes), costs);
    }

    /// Adds `bytes` bytes at the end.
    ///
    /// @return whether there was room for them
    public boolean grow(long bytes) {
        if (bytes < 0 || bytes > backing.capacityBytes() - sizeBytes) {
            return false;
        }
        sizeBytes += bytes;
        return true;
    }

    /// The meter.
    public Costs costs() {
        return costs;
    }

    @Override
    public long base() {
        return base;
    }

    @Override
    public long sizeBytes() {
        return sizeBytes;
    }

    @Override
    public long load(long address, AccessWidth width, Touch why) {
        long offset = offset(address, width.bytes());
        costs.loaded(address, width.bytes(), why);
        return backing.load(offset, width);
    }

    @Override
    public void store(long address, AccessWidth width, long value, Touch why) {
        long offset = offset(address, width.bytes());
        costs.stored(address, width.bytes(), why);
        backing.store(offset, width, value);
    }

    @Override
    public long peek(long address, AccessWidth width) {
        return backing.load(offset(address, width.bytes()), width);
    }

    /// Writes as the heap's user does: not counted.
    public void poke(long address, AccessWidth width, long value) {
        backing.store(offset(address, width.bytes()), width, value);
    }

    @Override
    public void fill(long address, long bytes, int octet, Touch why) {
        long offset = offset(address, bytes);
        costs.filled(address, bytes, why);
        backing.fill(offset, bytes, octet);
    }

    @Override
    public void copy(long target, long source, long bytes, Touch why) {
        long to = offset(target, bytes);
        long from = offset(source, bytes);
        costs.copied(target, source, bytes, why);
        backing.copy(to, from, bytes);
    }

    private long offset(long address, long bytes) {
        long offset = address - base;
        if (offset < 0 || bytes < 0 || offset > sizeBytes - bytes) {
            throw new IndexOutOfBoundsException(bytes + " bytes at 0x" + Long.toHexString(address) + " are not in the window 0x"
                    + Long.toHexString(base) + "+0x" + Long.toHexString(sizeBytes));
        }
        return offset;
    }
}
