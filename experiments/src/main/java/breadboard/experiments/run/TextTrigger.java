package breadboard.experiments.run;

import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;

/// Passes output on, and tells when a text has been written.
final class TextTrigger extends FilterOutputStream {
    private final byte[] text;
    private final Runnable listener;
    /// How much of the text the latest bytes match.
    private int matched;
    private boolean found;

    /// @param text     what to look for; not empty
    /// @param listener is called once, when the text is complete
    TextTrigger(OutputStream out, byte[] text, Runnable listener) {
        super(out);
        this.text = text;
        this.listener = listener;
    }

    @Override
    public void write(int octet) throws IOException {
        out.write(octet);
        if (found) {
            return;
        }
        while (matched > 0 && text[matched] != (byte) octet) {
            matched = shorter();
        }
        if (text[matched] == (byte) octet && ++matched == text.length) {
            found = true;
            listener.run();
        }
    }

    /// The longest proper beginning of the text that what has matched ends with.
    private int shorter() {
        for (int length = matched - 1; length > 0; length--) {
            boolean same = true;
            for (int i = 0; i < length && same; i++) {
                same = text[i] == text[matched - length + i];
            }
            if (same) {
                return length;
            }
        }
        return 0;
    }

    boolean found() {
        return found;
    }
}
