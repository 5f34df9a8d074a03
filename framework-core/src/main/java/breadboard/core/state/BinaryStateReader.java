package breadboard.core.state;

import breadboard.api.state.StateException;
import breadboard.api.state.StateReader;
import java.util.Arrays;

/// Reads what a `BinaryStateWriter` has written. Damaged data ends in a `StateException` or in other values, nothing else.
public final class BinaryStateReader implements StateReader {
    private static final int MAX_NUMBER_BYTES = 10;
    private final byte[] bytes;
    private int position;

    public BinaryStateReader(byte[] bytes) {
        this.bytes = bytes.clone();
    }

    @Override
    public long getLong() {
        expect(Tag.NUMBER);
        return number();
    }

    @Override
    public long[] getLongs() {
        expect(Tag.NUMBERS);
        long[] values = new long[length()];
        for (int i = 0; i < values.length; i++) {
            values[i] = number();
        }
        return values;
    }

    @Override
    public byte[] getBytes() {
        expect(Tag.BYTES);
        int length = length();
        position += length;
        return Arrays.copyOfRange(bytes, position - length, position);
    }

    /// Checks that everything has been read.
    ///
    /// @throws StateException when something is left
    public void end() {
        if (position != bytes.length) {
            throw new StateException("expected the end of the state, found " + (bytes.length - position) + " more bytes");
        }
    }

    private void expect(Tag tag) {
        byte found = next();
        if (found != tag.code) {
            throw new StateException("expected " + tag + " at byte " + (position - 1) + " of the state, found 0x"
                    + Integer.toHexString(found & 0xff));
        }
    }

    /// A number of items that take at least a byte each: never more than there are bytes left.
    private int length() {
        long length = number();
        if (length < 0 || length > bytes.length - position) {
            throw new StateException("the state ends before item " + length + " of a list");
        }
        return (int) length;
    }

    private long number() {
        long rest = 0;
        for (int i = 0; i < MAX_NUMBER_BYTES; i++) {
            byte part = next();
            rest |= (part & 0x7fL) << 7 * i;
            if (part >= 0) {
                return rest >>> 1 ^ -(rest & 1);
            }
        }
        throw new StateException("a number in the state is too long at byte " + position);
    }

    private byte next() {
        if (position == bytes.length) {
            throw new StateException("the state ends at byte " + position);
        }
        return bytes[position++];
    }
}
