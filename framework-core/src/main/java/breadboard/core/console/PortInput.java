package breadboard.core.console;

import java.io.IOException;
import java.io.InputStream;

/// Where a port's input comes from. Except for the reading thread of `Live`, all calls come from the machine's thread.
sealed interface PortInput {

    /// The next byte, or -1 when none is there now.
    int read();

    /// Whether bytes have come since this was last asked, or since `renew`.
    boolean arrived();

    /// Makes `arrived` count all unread bytes as new.
    void renew();

    /// Whether `arrived` may become true.
    boolean mayArrive();

    /// Starts to look for input; `signal` is called from any thread when some has come or the end is reached.
    void start(Runnable signal);

    /// No input, ever.
    record None() implements PortInput {
        @Override
        public int read() {
            return -1;
        }

        @Override
        public boolean arrived() {
            return false;
        }

        @Override
        public void renew() { }

        @Override
        public boolean mayArrive() {
            return false;
        }

        @Override
        public void start(Runnable signal) { }
    }

    /// Input that is all there from the start; read when the guest asks, so that a run repeats exactly.
    final class Whole implements PortInput {
        private static final int UNREAD = -2;
        private final InputStream stream;
        private int ahead = UNREAD;
        private boolean told;

        Whole(InputStream stream) {
            this.stream = stream;
        }

        @Override
        public int read() {
            int octet = peek();
            if (octet >= 0) {
                ahead = UNREAD;
            }
            return octet;
        }

        @Override
        public boolean arrived() {
            boolean news = mayArrive();
            told = true;
            return news;
        }

        @Override
        public void renew() {
            told = false;
        }

        @Override
        public boolean mayArrive() {
            return !told && peek() >= 0;
        }

        @Override
        public void start(Runnable signal) { }

        private int peek() {
            if (ahead == UNREAD) {
                try {
                    ahead = stream.read();
                } catch (IOException unreadable) {
                    ahead = -1;
                }
            }
            return ahead;
        }
    }

    /// Input that comes while the machine runs, fetched by a thread of its own; that thread pauses while much is unread.
    final class Live implements PortInput {
        private static final int CAPACITY_BYTES = 1 << 16;
        private final InputStream stream;
        private final byte[] ring = new byte[CAPACITY_BYTES];
        private int first;
        private int count;
        private boolean ended;
        private volatile boolean news;
        private Runnable signal = () -> { };
        private Thread reader;

        Live(InputStream stream) {
            this.stream = stream;
        }

        @Override
        public synchronized int read() {
            if (count == 0) {
                return -1;
            }
            int octet = ring[first] & 0xff;
            first = (first + 1) % CAPACITY_BYTES;
            count--;
            notifyAll();
            return octet;
        }

        @Override
        public boolean arrived() {
            if (!news) {
                return false;
            }
            news = false;
            return true;
        }

        @Override
        public synchronized void renew() {
            news |= count > 0;
        }

        @Override
        public synchronized boolean mayArrive() {
            return news || !ended;
        }

        @Override
        public synchronized void start(Runnable arrivalSignal) {
            signal = arrivalSignal;
            if (reader == null) {
                reader = new Thread(this::fetch, "console-input");
                reader.setDaemon(true);
                reader.start();
            }
        }

        private void fetch() {
            byte[] chunk = new byte[4096];
            try {
                for (int length = stream.read(chunk); length >= 0; length = stream.read(chunk)) {
                    append(chunk, length);
                }
            } catch (IOException _) {
                // A line that cannot be read any more is one that has ended.
            } catch (InterruptedException _) {
                Thread.currentThread().interrupt();
            }
            end();
        }

        private void append(byte[] chunk, int length) throws InterruptedException {
            for (int done = 0; done < length; ) {
                Runnable listener;
                synchronized (this) {
                    while (count == CAPACITY_BYTES) {
                        wait();
                    }
                    while (done < length && count < CAPACITY_BYTES) {
                        ring[(first + count++) % CAPACITY_BYTES] = chunk[done++];
                    }
                    news = true;
                    listener = signal;
                }
                listener.run();
            }
        }

        private void end() {
            Runnable listener;
            synchronized (this) {
                ended = true;
                listener = signal;
            }
            listener.run();
        }
    }
}
