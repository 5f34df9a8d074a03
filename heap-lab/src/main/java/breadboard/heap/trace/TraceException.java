package breadboard.heap.trace;

import java.io.IOException;

/// A trace that cannot be read; the message is one line that begins with the place: `file:line: what is wrong`.
public final class TraceException extends IOException {
    private static final long serialVersionUID = 1L;

    TraceException(String place, String what) {
        super(place + ": " + what);
    }
}
