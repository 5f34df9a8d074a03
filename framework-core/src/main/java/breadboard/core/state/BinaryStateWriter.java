package breadboard.core.state;

import breadboard.api.state.StateWriter;
import java.io.ByteArrayOutputStream;

/// Collects state as tagged items: numbers in zigzag form, seven bits a byte, the lowest first.
public final class BinaryStateWriter implements StateWriter {
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

    @Override
    public void putLong(long value) {
        bytes.write(Tag.NUMBER.code);
        number(value);
    }

    @Override
    public void putLongs(long[] values) {
        bytes.write(Tag.NUMBERS.code);
        number(values.length);
        for (long value : values) {
            number(value);
        }
    }

    @Override
    public void putBytes(byte[] source) {
        bytes.write(Tag.BYTES.code);
        number(source.length);
        bytes.writeBytes(source);
    }

    /// Everything written so far.
    public byte[] toByteArray() {
        return bytes.toByteArray();
    }

    private void number(long value) {
        long rest = value << 1 ^ value >> 63;
        while ((rest & ~0x7fL) != 0) {
            bytes.write((int) rest | 0x80);
            rest >>>= 7;
        }
        bytes.write((int) rest);
    }
}
