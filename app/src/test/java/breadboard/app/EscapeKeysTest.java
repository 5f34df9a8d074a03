package breadboard.app;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EscapeKeysTest {
    private final List<String> called = new ArrayList<>();

    @ParameterizedTest
    @CsvSource({
        "ls\r, ls\r, []",
        "aAxb, ab, [quit]",
        "aAhb, ab, [help]",
        "A?,  '', [help]",
        "aAAb, aAb, []",
        "AAAx, A, [quit]",
        "aAqb, ab, []",
        "xh, xh, []",
        "a,  a, []",
        "aA, a, []",
        "AxAh, '', '[quit, help]'"})
    void ctrlAAndTheKeyAfterItAreNotTheGuests(String typed, String forGuest, String calls) throws IOException {
        for (int chunk : new int[] {1, 2, 3, 64}) {
            called.clear();
            assertEquals(forGuest, text(new EscapeKeys(slow(typed, chunk), () -> called.add("quit"), () -> called.add("help")), chunk));
            assertEquals(calls, called.toString());
        }
    }

    @Test
    void everyOtherByteGoesThrough() throws IOException {
        byte[] all = new byte[255];
        for (int i = 0, octet = 0; octet < 256; octet++) {
            if (octet != 1) {
                all[i++] = (byte) octet;
            }
        }
        InputStream keys = new EscapeKeys(new ByteArrayInputStream(all), () -> called.add("quit"), () -> called.add("help"));
        assertEquals(List.of(), called);
        for (byte octet : all) {
            assertEquals(octet & 0xff, keys.read());
        }
        assertEquals(-1, keys.read());
    }

    /// The text, where `A` stands for Ctrl-A, in pieces of at most `chunk` bytes.
    private static InputStream slow(String text, int chunk) {
        return new ByteArrayInputStream(text.replace('A', '\1').getBytes(StandardCharsets.ISO_8859_1)) {
            @Override
            public synchronized int read(byte[] target, int offset, int length) {
                return super.read(target, offset, Math.min(length, chunk));
            }
        };
    }

    private static String text(InputStream stream, int chunk) throws IOException {
        StringBuilder text = new StringBuilder();
        byte[] buffer = new byte[chunk];
        for (int length = stream.read(buffer); length >= 0; length = stream.read(buffer)) {
            text.append(new String(buffer, 0, length, StandardCharsets.ISO_8859_1));
        }
        return text.toString().replace('\1', 'A');
    }
}
