package breadboard.heap.replay;

import breadboard.api.state.StateReader;
import breadboard.api.state.StateWriter;
import breadboard.api.state.Stateful;

/// FNV-1a, 64 bits, over the addresses that a strategy returned: each less the window's base, as 8 little-endian bytes.
public final class PointerHash implements Stateful {
    private static final long OFFSET_BASIS = 0xcbf2_9ce4_8422_2325L;
    private static final long PRIME = 0x0000_0100_0000_01b3L;

    private long hash = OFFSET_BASIS;

    /// Appends a number.
    public void add(long offset) {
        long mixed = hash;
        for (int shift = 0; shift < Long.SIZE; shift += Byte.SIZE) {
            mixed = (mixed ^ offset >>> shift & 0xff) * PRIME;
        }
        hash = mixed;
    }

    @Override
    public void save(StateWriter writer) {
        writer.putLong(hash);
    }

    @Override
    public void load(StateReader reader) {
        hash = reader.getLong();
    }

    /// The hash so far, as 16 hexadecimal digits.
    @Override
    public String toString() {
        return "%016x".formatted(hash);
    }
}
