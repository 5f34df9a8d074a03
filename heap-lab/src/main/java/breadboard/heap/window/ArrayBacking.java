package breadboard.heap.window;

import breadboard.api.bus.AccessWidth;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;

/// Bytes of the host, for replays and tests. An array is what HotSpot reaches fastest.
public final class ArrayBacking implements Backing {
    private static final VarHandle HALF = MethodHandles.byteArrayViewVarHandle(short[].class, ByteOrder.LITTLE_ENDIAN);
    private static final VarHandle WORD = MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.LITTLE_ENDIAN);
    private static final VarHandle DOUBLE = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

    private final byte[] bytes;

    /// Zeros.
    ///
    /// @throws IllegalArgumentException when it is more than an array can hold
    public ArrayBacking(long capacityBytes) {
        if (capacityBytes < 0 || capacityBytes > Integer.MAX_VALUE - 8) {
            throw new IllegalArgumentException("a window in an array holds at most 2 GiB, not " + capacityBytes + " bytes");
        }
        this.bytes = new byte[(int) capacityBytes];
    }

    @Override
    public long capacityBytes() {
        return bytes.length;
    }

    @Override
    public long load(long offset, AccessWidth width) {
        int at = (int) offset;
        return switch (width) {
            case BYTE -> bytes[at] & 0xff;
            case HALF -> (short) HALF.get(bytes, at) & 0xffff;
            case WORD -> (int) WORD.get(bytes, at) & 0xffff_ffffL;
            case DOUBLE -> (long) DOUBLE.get(bytes, at);
        };
    }

    @Override
    public void store(long offset, AccessWidth width, long value) {
        int at = (int) offset;
        switch (width) {
            case BYTE -> bytes[at] = (byte) value;
            case HALF -> HALF.set(bytes, at, (short) value);
            case WORD -> WORD.set(bytes, at, (int) value);
            case DOUBLE -> DOUBLE.set(bytes, at, value);
        }
    }

    @Override
    public void fill(long offset, long count, int octet) {
        Arrays.fill(bytes, (int) offset, (int) (offset + count), (byte) octet);
    }

    @Override
    public void copy(long target, long source, long count) {
        System.arraycopy(bytes, (int) source, bytes, (int) target, (int) count);
    }
}
