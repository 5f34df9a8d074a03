package breadboard.core.console;

import java.io.IOException;
import java.io.OutputStream;
import java.util.Optional;

/// Buffered output that is handed on at each end of a line and when told to. The first error ends it; later bytes are dropped.
final class PortOutput {
    private static final int BUFFER_BYTES = 8192;
    private final OutputStream stream;
    private final byte[] buffer = new byte[BUFFER_BYTES];
    private int length;
    private String failure;

    PortOutput(OutputStream stream) {
        this.stream = stream;
    }

    void write(int octet) {
        buffer[length++] = (byte) octet;
        if (octet == '\n' || length == BUFFER_BYTES) {
            flush();
        }
    }

    void flush() {
        int pending = length;
        length = 0;
        if (pending == 0 || failure != null) {
            return;
        }
        try {
            stream.write(buffer, 0, pending);
            stream.flush();
        } catch (IOException refused) {
            fail(refused);
        }
    }

    void close() {
        flush();
        try {
            stream.close();
        } catch (IOException refused) {
            fail(refused);
        }
    }

    Optional<String> failure() {
        return Optional.ofNullable(failure);
    }

    private void fail(IOException refused) {
        if (failure == null) {
            failure = refused.getMessage() == null ? refused.toString() : refused.getMessage();
        }
    }
}
