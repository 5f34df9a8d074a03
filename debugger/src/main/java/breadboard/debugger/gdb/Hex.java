package breadboard.debugger.gdb;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;

/// Numbers and bytes as packets spell them.
final class Hex {
    private static final HexFormat HEX = HexFormat.of();

    private Hex() { }

    static String of(byte[] bytes) {
        return HEX.formatHex(bytes);
    }

    static String ofText(String text) {
        return of(text.getBytes(StandardCharsets.UTF_8));
    }

    /// A register's value in the guest's byte order.
    static String littleEndian(long value) {
        return of(ByteBuffer.allocate(Long.BYTES).order(ByteOrder.LITTLE_ENDIAN).putLong(value).array());
    }

    /// @throws IllegalArgumentException when that is no register's value
    static long fromLittleEndian(String digits) {
        byte[] bytes = bytes(digits);
        if (bytes.length > Long.BYTES) {
            throw new IllegalArgumentException("too long");
        }
        return ByteBuffer.allocate(Long.BYTES).put(bytes).order(ByteOrder.LITTLE_ENDIAN).getLong(0);
    }

    /// @throws IllegalArgumentException when these are no bytes
    static byte[] bytes(String digits) {
        return HEX.parseHex(digits);
    }

    /// @throws IllegalArgumentException when that is no number
    static long number(String digits) {
        return Long.parseUnsignedLong(digits, 16);
    }
}
