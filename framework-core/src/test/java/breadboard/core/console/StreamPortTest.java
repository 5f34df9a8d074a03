package breadboard.core.console;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import breadboard.api.config.ConsoleSpec;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PipedInputStream;
import java.io.PipedOutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.Semaphore;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class StreamPortTest {
    private final ByteArrayOutputStream output = new ByteArrayOutputStream();
    private final List<String> heard = new ArrayList<>();

    @Test
    void outputIsHandedOnAtTheEndOfALine() {
        StreamPort port = StreamPort.over(InputStream.nullInputStream(), output, InputKind.FILE);
        write(port, "login: ");
        assertEquals("", output.toString(StandardCharsets.UTF_8));
        write(port, "root\nPass");
        assertEquals("login: root\n", output.toString(StandardCharsets.UTF_8));
        port.flush();
        assertEquals("login: root\nPass", output.toString(StandardCharsets.UTF_8));
    }

    @Test
    void noOutputIsLostHoweverLongTheLine() {
        StreamPort port = StreamPort.over(InputStream.nullInputStream(), output, InputKind.FILE);
        String line = "0123456789".repeat(3000);
        write(port, line);
        port.close();
        assertEquals(line, output.toString(StandardCharsets.UTF_8));
    }

    @Test
    void bytesPassUnchanged() {
        StreamPort port = StreamPort.over(new ByteArrayInputStream(new byte[] {0, -1, 10}), output, InputKind.FILE);
        port.write(0xff);
        port.write(0x100);
        port.flush();
        assertEquals(List.of((byte) -1, (byte) 0), List.of(output.toByteArray()[0], output.toByteArray()[1]));
        assertEquals(List.of(0, 255, 10, -1, -1), List.of(port.read(), port.read(), port.read(), port.read(), port.read()));
    }

    @Test
    void theFirstFailureOfOutputIsKept() {
        List<Integer> attempts = new ArrayList<>();
        StreamPort port = StreamPort.over(InputStream.nullInputStream(), new OutputStream() {
            @Override
            public void write(int octet) throws IOException {
                attempts.add(octet);
                throw new IOException("Broken pipe " + attempts.size());
            }
        }, InputKind.FILE);
        assertEquals(Optional.empty(), port.failure());
        write(port, "a\nb\n");
        port.close();
        assertEquals(Optional.of("Broken pipe 1"), port.failure());
        assertEquals(1, attempts.size(), "nothing is written after a failure");
    }

    @Test
    void aFileIsAnnouncedOnceAndIsThereFromTheStart() {
        StreamPort port = StreamPort.over(new ByteArrayInputStream("ab".getBytes(StandardCharsets.UTF_8)), output, InputKind.FILE);
        port.onInput(() -> heard.add("news"));
        assertTrue(port.mayArrive());
        port.announce();
        port.announce();
        assertEquals(List.of("news"), heard);
        assertFalse(port.mayArrive(), "the guest was told of all there is");
        assertFalse(port.live());
        assertEquals('a', port.read());
        port.announceAgain();
        port.announce();
        assertEquals(List.of("news", "news"), heard, "after a reset of the machine");
        assertEquals('b', port.read());
        port.announceAgain();
        assertFalse(port.mayArrive(), "nothing is left");
    }

    @Test
    void anEmptyFileIsNeverAnnounced() {
        StreamPort port = StreamPort.over(InputStream.nullInputStream(), output, InputKind.FILE);
        port.onInput(() -> heard.add("news"));
        port.announce();
        assertEquals(List.of(), heard);
        assertFalse(port.mayArrive());
    }

    @Test
    void typedInputIsSignalledFromAnotherThreadAndAnnouncedOnTheMachines() throws Exception {
        PipedOutputStream keyboard = new PipedOutputStream();
        Semaphore signals = new Semaphore(0);
        StreamPort port = StreamPort.over(new PipedInputStream(keyboard), output, InputKind.TERMINAL);
        port.onArrival(signals::release);
        port.onInput(() -> heard.add(Thread.currentThread().getName()));
        assertTrue(port.live());
        assertEquals(-1, port.read(), "reading does not block");
        keyboard.write('k');
        keyboard.flush();
        signals.acquire();
        assertEquals(List.of(), heard, "the machine's thread has not looked yet");
        port.announce();
        assertEquals(List.of(Thread.currentThread().getName()), heard);
        assertEquals('k', port.read());
        assertEquals(-1, port.read());
        keyboard.close();
        signals.acquire();
        assertFalse(port.mayArrive(), "the line has ended");
        assertFalse(port.live());
    }

    @Test
    void typedInputThatIsUnreadIsAnnouncedAgainAfterAReset() throws Exception {
        PipedOutputStream keyboard = new PipedOutputStream();
        Semaphore signals = new Semaphore(0);
        StreamPort port = StreamPort.over(new PipedInputStream(keyboard), output, InputKind.TERMINAL);
        port.onArrival(signals::release);
        port.onInput(() -> heard.add("news"));
        keyboard.write('k');
        keyboard.flush();
        signals.acquire();
        port.announce();
        port.announce();
        assertEquals(1, heard.size());
        port.announceAgain();
        port.announce();
        assertEquals(2, heard.size());
        port.read();
        port.announceAgain();
        port.announce();
        assertEquals(2, heard.size(), "all was read");
        keyboard.close();
    }

    @Test
    void aLongStreamArrivesWholeAndInOrder() throws Exception {
        byte[] sent = new byte[1_000_000];
        new Random(7).nextBytes(sent);
        StreamPort port = StreamPort.over(new ByteArrayInputStream(sent), output, InputKind.STREAM);
        Semaphore signals = new Semaphore(0);
        port.onArrival(signals::release);
        port.onInput(() -> heard.add("news"));
        ByteArrayOutputStream received = new ByteArrayOutputStream();
        while (port.mayArrive()) {
            signals.acquire();
            port.announce();
            for (int octet = port.read(); octet >= 0; octet = port.read()) {
                received.write(octet);
            }
        }
        assertArrayEquals(sent, received.toByteArray());
        assertFalse(port.live(), "nobody sits at a pipe");
    }

    @Test
    void inputIsNotTouchedBeforeADeviceListens() {
        InputStream untouchable = new InputStream() {
            @Override
            public int read() {
                throw new AssertionError("nobody listens");
            }
        };
        StreamPort port = StreamPort.over(untouchable, output, InputKind.STREAM);
        port.announce();
        assertFalse(port.mayArrive());
    }

    @Test
    void aFileConsoleIsMadeAnew(@TempDir Path directory) throws IOException {
        Path file = directory.resolve("out.txt");
        Files.writeString(file, "old");
        HostServices host = new HostServices(StreamPort.nowhere(), directory, true);
        try (Consoles consoles = new Consoles(host, () -> { })) {
            HostPort port = consoles.open(ConsoleSpec.parse("file:out.txt"));
            assertEquals(port, consoles.open(ConsoleSpec.parse("file:out.txt")), "opened once");
            write(port, "new");
            assertEquals(-1, port.read());
        }
        assertEquals("new", Files.readString(file));
    }

    @Test
    void aFileConsoleThatCannotBeMadeIsRefused(@TempDir Path directory) {
        HostServices host = new HostServices(StreamPort.nowhere(), directory, true);
        try (Consoles consoles = new Consoles(host, () -> { })) {
            IOException refused = assertThrows(IOException.class, () -> consoles.open(ConsoleSpec.parse("file:no/such/directory/out.txt")));
            assertEquals("cannot make the file " + directory.resolve("no/such/directory/out.txt") + ": there is no such directory",
                    refused.getMessage());
            refused = assertThrows(IOException.class, () -> consoles.open(ConsoleSpec.parse("file:.")));
            assertEquals("cannot make the file " + directory.resolve(".") + ": Is a directory", refused.getMessage());
        }
    }

    private static void write(HostPort port, String text) {
        for (byte octet : text.getBytes(StandardCharsets.UTF_8)) {
            port.write(octet);
        }
    }
}
