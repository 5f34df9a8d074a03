package breadboard.cpu.rv64.mem;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteOrder;

/// Guest RAM by address on the host, little-endian, at any alignment; the methods are named as those of `Memory`.
///
/// Nothing is checked here: an address is one that a TLB gave, whose entries are of guest RAM. With a segment for each machine, the
/// host's compiler has to test the segment's class, state and size at each access (ADR 0002).
public final class HostMemory {
    /// How guest RAM holds halfwords, words and doublewords, here and in `Ram`.
    static final ValueLayout.OfShort HALF = ValueLayout.JAVA_SHORT_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);
    static final ValueLayout.OfInt WORD = ValueLayout.JAVA_INT_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);
    static final ValueLayout.OfLong DOUBLE = ValueLayout.JAVA_LONG_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);
    private static final MemorySegment ALL = all();

    private HostMemory() {
    }

    @SuppressWarnings("restricted")
    private static MemorySegment all() {
        return MemorySegment.NULL.reinterpret(Long.MAX_VALUE);
    }

    /// A sign-extended byte.
    public static long load8(long address) {
        return ALL.get(ValueLayout.JAVA_BYTE, address);
    }

    /// A zero-extended byte.
    public static long load8u(long address) {
        return ALL.get(ValueLayout.JAVA_BYTE, address) & 0xff;
    }

    /// A sign-extended halfword.
    public static long load16(long address) {
        return ALL.get(HALF, address);
    }

    /// A zero-extended halfword.
    public static long load16u(long address) {
        return ALL.get(HALF, address) & 0xffff;
    }

    /// A sign-extended word.
    public static long load32(long address) {
        return ALL.get(WORD, address);
    }

    /// A zero-extended word.
    public static long load32u(long address) {
        return ALL.get(WORD, address) & 0xffff_ffffL;
    }

    /// A doubleword.
    public static long load64(long address) {
        return ALL.get(DOUBLE, address);
    }

    /// Stores the low byte of `value`.
    public static void store8(long address, long value) {
        ALL.set(ValueLayout.JAVA_BYTE, address, (byte) value);
    }

    /// Stores the low halfword of `value`.
    public static void store16(long address, long value) {
        ALL.set(HALF, address, (short) value);
    }

    /// Stores the low word of `value`.
    public static void store32(long address, long value) {
        ALL.set(WORD, address, (int) value);
    }

    /// Stores a doubleword.
    public static void store64(long address, long value) {
        ALL.set(DOUBLE, address, value);
    }
}
