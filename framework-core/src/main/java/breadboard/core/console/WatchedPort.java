package breadboard.core.console;

import java.nio.charset.StandardCharsets;
import java.util.Optional;

/// A console port that tells when a text has been written to it.
public final class WatchedPort implements HostPort {
    private final HostPort port;
    private final byte[] text;
    private final byte[] latest;
    private final Runnable onText;
    private int next;

    /// @param port   does all the work
    /// @param text   not empty; compared as UTF-8 with the bytes written
    /// @param onText called, on the machine's thread and in the middle of the instruction that writes the last byte, each time the
    ///               text is complete
    public WatchedPort(HostPort port, String text, Runnable onText) {
        this.port = port;
        this.text = text.getBytes(StandardCharsets.UTF_8);
        this.latest = new byte[this.text.length];
        this.onText = onText;
    }

    @Override
    public void write(int octet) {
        port.write(octet);
        latest[next] = (byte) octet;
        next = (next + 1) % latest.length;
        if ((byte) octet == text[text.length - 1] && matches()) {
            onText.run();
        }
    }

    private boolean matches() {
        for (int i = 0; i < text.length; i++) {
            if (latest[(next + i) % latest.length] != text[i]) {
                return false;
            }
        }
        return true;
    }

    @Override
    public int read() {
        return port.read();
    }

    @Override
    public void onInput(Runnable listener) {
        port.onInput(listener);
    }

    @Override
    public void onArrival(Runnable signal) {
        port.onArrival(signal);
    }

    @Override
    public void announce() {
        port.announce();
    }

    @Override
    public void announceAgain() {
        port.announceAgain();
    }

    @Override
    public boolean mayArrive() {
        return port.mayArrive();
    }

    @Override
    public boolean live() {
        return port.live();
    }

    @Override
    public void flush() {
        port.flush();
    }

    @Override
    public Optional<String> failure() {
        return port.failure();
    }

    @Override
    public void close() {
        port.close();
    }
}
