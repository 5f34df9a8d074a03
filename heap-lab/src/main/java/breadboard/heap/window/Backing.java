package breadboard.heap.window;

import breadboard.api.bus.AccessWidth;

/// The bytes behind a window: an array when a trace is replayed, guest memory when a guest is served. Little-endian; offsets are
/// counted from the window's base, and the window has checked them.
public interface Backing {
    /// Bytes there are; a window may grow up to here.
    long capacityBytes();

    /// Reads `width` bytes, zero-extended.
    long load(long offset, AccessWidth width);

    /// Writes `width` bytes.
    void store(long offset, AccessWidth width, long value);

    /// Sets bytes to `octet`.
    void fill(long offset, long bytes, int octet);

    /// Copies bytes; the ranges may overlap.
    void copy(long target, long source, long bytes);
}
