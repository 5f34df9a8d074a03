package breadboard.app;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/// Keys typed at the terminal, without those that are meant for Breadboard: Ctrl-A and the key after it.
final class EscapeKeys extends FilterInputStream {
    private static final int CTRL_A = 1;
    private final Runnable quit;
    private final Runnable help;
    private boolean escaped;

    /// @param quit called, on the reading thread, for Ctrl-A x
    /// @param help called, on the reading thread, for Ctrl-A h
    EscapeKeys(InputStream keys, Runnable quit, Runnable help) {
        super(keys);
        this.quit = quit;
        this.help = help;
    }

    /// What Ctrl-A h prints.
    static String list() {
        return """
                Ctrl-A h       this list
                Ctrl-A x       end the run
                Ctrl-A Ctrl-A  send Ctrl-A to the guest""";
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    /// Blocks until at least one key is there that the guest shall have.
    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
        int kept = 0;
        while (kept == 0 && length > 0) {
            int typed = super.read(target, offset, length);
            if (typed < 0) {
                return -1;
            }
            for (int i = 0; i < typed; i++) {
                if (isForGuest(target[offset + i])) {
                    target[offset + kept++] = target[offset + i];
                }
            }
        }
        return kept;
    }

    private boolean isForGuest(int key) {
        if (!escaped) {
            escaped = key == CTRL_A;
            return !escaped;
        }
        escaped = false;
        switch (key) {
            case 'x', 'X' -> quit.run();
            case 'h', 'H', '?' -> help.run();
            default -> {
                return key == CTRL_A;
            }
        }
        return false;
    }
}
