package breadboard.core.boot;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/// The bytes of an ELF file. Offsets given to the readers have been checked with `require` before.
final class ElfBytes {
    private final ByteBuffer buffer;

    ElfBytes(byte[] bytes) {
        buffer = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
    }

    int size() {
        return buffer.capacity();
    }

    /// @throws ElfException when `length` bytes from `offset` on (both unsigned) are not all in the file
    void require(long offset, long length, String what) throws ElfException {
        if (Long.compareUnsigned(offset, size()) > 0 || Long.compareUnsigned(length, size() - offset) > 0) {
            throw new ElfException("%s (%s bytes at offset 0x%x) is outside the file of %d bytes".formatted(
                    what, Long.toUnsignedString(length), offset, size()));
        }
    }

    int octet(long offset) {
        return buffer.get((int) offset) & 0xff;
    }

    int half(long offset) {
        return buffer.getShort((int) offset) & 0xffff;
    }

    int word(long offset) {
        return buffer.getInt((int) offset);
    }

    long xword(long offset) {
        return buffer.getLong((int) offset);
    }

    /// The text from `offset` to the first NUL, which must come before `end`.
    String string(long offset, long end) throws ElfException {
        int last = (int) offset;
        while (last < end && buffer.get(last) != 0) {
            last++;
        }
        if (last >= end) {
            throw new ElfException("the name at offset 0x%x has no end".formatted(offset));
        }
        return new String(buffer.array(), (int) offset, last - (int) offset, StandardCharsets.UTF_8);
    }
}
