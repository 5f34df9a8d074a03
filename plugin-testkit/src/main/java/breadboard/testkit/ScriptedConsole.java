package breadboard.testkit;

import breadboard.api.io.ConsolePort;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;

/// The far end of a serial line, played by a test.
public final class ScriptedConsole implements ConsolePort {
    private final ByteArrayOutputStream written = new ByteArrayOutputStream();
    private final ArrayDeque<Integer> waiting = new ArrayDeque<>();
    private final List<Runnable> listeners = new ArrayList<>();

    @Override
    public void write(int octet) {
        written.write(octet);
    }

    @Override
    public int read() {
        return waiting.isEmpty() ? -1 : waiting.poll();
    }

    @Override
    public void onInput(Runnable listener) {
        listeners.add(listener);
    }

    /// Lets input arrive, all at once.
    public void type(byte... octets) {
        for (byte octet : octets) {
            waiting.add(octet & 0xff);
        }
        listeners.forEach(Runnable::run);
    }

    /// Lets text arrive, as ISO 8859-1.
    public void type(String text) {
        type(text.getBytes(StandardCharsets.ISO_8859_1));
    }

    /// Loses the input that has arrived and was not taken yet.
    public void discardInput() {
        waiting.clear();
    }

    /// Bytes that have arrived and were not taken yet.
    public int waiting() {
        return waiting.size();
    }

    /// All output so far, as ISO 8859-1.
    public String output() {
        return written.toString(StandardCharsets.ISO_8859_1);
    }
}
