package breadboard.debugger.gdb;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;

/// One client: packets with their checksums and acknowledgements. A thread of its own reads; all else belongs to the machine's thread.
final class Connection implements AutoCloseable {
    /// Characters in a packet, as `qSupported` tells.
    static final int PACKET_CHARACTERS = 0x4000;
    private static final int INTERRUPT = 3;

    /// What can come from a client.
    sealed interface Event {
        /// A packet, unescaped, one character a byte.
        record Packet(String text) implements Event { }

        /// Nothing will ever come again.
        record Lost() implements Event { }

        /// The session is to end, whatever the client wants.
        record Quit() implements Event { }
    }

    private final Socket socket;
    private final Runnable onInterrupt;
    private final BlockingQueue<Event> events = new LinkedBlockingQueue<>();
    private volatile boolean acknowledging = true;
    private volatile boolean closed;
    private byte[] latest = {};

    /// @param onInterrupt called on the reading thread when the client asks a running machine to stop, and when the connection is lost
    Connection(Socket socket, Runnable onInterrupt) {
        this.socket = socket;
        this.onInterrupt = onInterrupt;
    }

    void start() {
        Thread reader = new Thread(this::read, "gdb-reader");
        reader.setDaemon(true);
        reader.start();
    }

    private void read() {
        try (InputStream in = new BufferedInputStream(socket.getInputStream())) {
            for (int octet = in.read(); octet >= 0; octet = in.read()) {
                switch (octet) {
                    case '$' -> packet(in);
                    case INTERRUPT -> onInterrupt.run();
                    case '-' -> resend();
                    default -> {
                        // Acknowledgements, and what is no packet.
                    }
                }
            }
        } catch (IOException _) {
            // A connection that cannot be read is one that has ended.
        }
        events.add(new Event.Lost());
        if (!closed) {
            onInterrupt.run();
        }
    }

    private void packet(InputStream in) throws IOException {
        ByteArrayOutputStream payload = new ByteArrayOutputStream();
        int sum = 0;
        boolean escaped = false;
        int octet = in.read();
        for (; octet >= 0 && octet != '#'; octet = in.read()) {
            if (octet == '$' && !escaped) {
                payload.reset();
                sum = 0;
                continue;
            }
            sum += octet;
            if (octet == '}' && !escaped) {
                escaped = true;
            } else if (payload.size() <= PACKET_CHARACTERS) {
                payload.write(escaped ? octet ^ 0x20 : octet);
                escaped = false;
            }
        }
        int stated = Character.digit(in.read(), 16) << 4 | Character.digit(in.read(), 16);
        boolean whole = octet == '#' && stated == (sum & 0xff) && payload.size() <= PACKET_CHARACTERS;
        if (acknowledging) {
            write(new byte[] {(byte) (whole ? '+' : '-')});
        }
        if (whole) {
            events.add(new Event.Packet(payload.toString(StandardCharsets.ISO_8859_1)));
        }
    }

    /// Waits for what comes next.
    Event next() {
        try {
            return events.take();
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            return new Event.Quit();
        }
    }

    /// Whether the client has gone, or is to go.
    boolean isOver() {
        return events.stream().anyMatch(event -> !(event instanceof Event.Packet));
    }

    /// Ends the session. From any thread.
    void quit() {
        events.add(new Event.Quit());
    }

    /// Sends a packet.
    void send(String text) {
        StringBuilder escaped = new StringBuilder();
        for (int i = 0; i < text.length(); i++) {
            char each = text.charAt(i);
            if ("#$}*".indexOf(each) >= 0) {
                escaped.append('}').append((char) (each ^ 0x20));
            } else {
                escaped.append(each);
            }
        }
        byte[] payload = escaped.toString().getBytes(StandardCharsets.ISO_8859_1);
        int sum = 0;
        for (byte each : payload) {
            sum += each & 0xff;
        }
        ByteArrayOutputStream packet = new ByteArrayOutputStream();
        packet.write('$');
        packet.writeBytes(payload);
        packet.writeBytes("#%02x".formatted(sum & 0xff).getBytes(StandardCharsets.US_ASCII));
        write(packet.toByteArray());
    }

    /// From the next packet on neither side acknowledges.
    void stopAcknowledging() {
        acknowledging = false;
    }

    private synchronized void resend() {
        write(latest);
    }

    private synchronized void write(byte[] bytes) {
        try {
            if (bytes.length > 1) {
                latest = bytes;
            }
            socket.getOutputStream().write(bytes);
        } catch (IOException _) {
            // The reading thread notices, too, and tells.
        }
    }

    @Override
    public void close() {
        closed = true;
        try {
            socket.close();
        } catch (IOException _) {
            // It is gone either way.
        }
    }
}
