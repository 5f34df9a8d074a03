package breadboard.cpu.rv64.mem;

import java.lang.foreign.ValueLayout;
import java.lang.reflect.Field;
import java.nio.ByteOrder;
import sun.misc.Unsafe;

/// Guest RAM by address on the host, little-endian, at any alignment; the methods are named as those of `Memory`.
///
/// Nothing is checked here: an address is one that a TLB gave, whose entries are of guest RAM. `Unsafe` and not a `MemorySegment`: what the
/// host's compilers have to inline for one access to a segment is more than all the rest of an instruction, and beyond a limit they
/// call it instead (ADR 0021). Only this class and `Ram` know.
@SuppressWarnings("removal")
public final class HostMemory {
    /// How guest RAM holds halfwords, words and doublewords, here and in `Ram`.
    static final ValueLayout.OfShort HALF = ValueLayout.JAVA_SHORT_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);
    static final ValueLayout.OfInt WORD = ValueLayout.JAVA_INT_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);
    static final ValueLayout.OfLong DOUBLE = ValueLayout.JAVA_LONG_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);
    private static final Unsafe ALL = all();

    static {
        if (ByteOrder.nativeOrder() != ByteOrder.LITTLE_ENDIAN) {
            throw new IllegalStateException("the host is not little-endian");
        }
    }

    private HostMemory() {
    }

    private static Unsafe all() {
        try {
            Field only = Unsafe.class.getDeclaredField("theUnsafe");
            only.setAccessible(true);
            return (Unsafe) only.get(null);
        } catch (ReflectiveOperationException impossible) {
            throw new IllegalStateException("this JVM has no sun.misc.Unsafe", impossible);
        }
    }

    /// An element of an array with no test of the index.
    ///
    /// @param offset of the element behind the first, in bytes
    static long element(long[] array, long offset) {
        return ALL.getLong(array, Unsafe.ARRAY_LONG_BASE_OFFSET + offset);
    }

    /// A sign-extended byte.
    public static long load8(long address) {
        return ALL.getByte(address);
    }

    /// A zero-extended byte.
    public static long load8u(long address) {
        return ALL.getByte(address) & 0xff;
    }

    /// A sign-extended halfword.
    public static long load16(long address) {
        return ALL.getShort(address);
    }

    /// A zero-extended halfword.
    public static long load16u(long address) {
        return ALL.getShort(address) & 0xffff;
    }

    /// A sign-extended word.
    public static long load32(long address) {
        return ALL.getInt(address);
    }

    /// A zero-extended word.
    public static long load32u(long address) {
        return ALL.getInt(address) & 0xffff_ffffL;
    }

    /// A doubleword.
    public static long load64(long address) {
        return ALL.getLong(address);
    }

    /// Stores the low byte of `value`.
    public static void store8(long address, long value) {
        ALL.putByte(address, (byte) value);
    }

    /// Stores the low halfword of `value`.
    public static void store16(long address, long value) {
        ALL.putShort(address, (short) value);
    }

    /// Stores the low word of `value`.
    public static void store32(long address, long value) {
        ALL.putInt(address, (int) value);
    }

    /// Stores a doubleword.
    public static void store64(long address, long value) {
        ALL.putLong(address, value);
    }
}
