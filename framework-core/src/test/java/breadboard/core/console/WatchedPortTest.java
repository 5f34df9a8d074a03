package breadboard.core.console;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WatchedPortTest {

    @ParameterizedTest
    @CsvSource({"ready, not yet: ready, 1", "ready, readready, 1", "aa, aaaa, 3", "ready, read, 0", "größe, die größe, 1"})
    void tellsEachTimeTheTextIsComplete(String text, String printed, int times) {
        List<String> found = new ArrayList<>();
        WatchedPort port = new WatchedPort(StreamPort.nowhere(), text, () -> found.add(text));
        for (byte octet : printed.getBytes(StandardCharsets.UTF_8)) {
            port.write(octet);
        }
        assertEquals(times, found.size());
    }

    @Test
    void tellsAtTheLastByteAndNotBefore() {
        List<String> found = new ArrayList<>();
        WatchedPort port = new WatchedPort(StreamPort.nowhere(), "ab", () -> found.add("ab"));
        port.write('a');
        assertEquals(List.of(), found);
        port.write('b');
        assertEquals(List.of("ab"), found);
    }
}
