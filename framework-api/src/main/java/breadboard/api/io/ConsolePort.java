package breadboard.api.io;

/// The far end of a serial line: the host's terminal, a file, or nothing.
///
/// All calls are made on the machine's thread.
public interface ConsolePort {
    /// A port that drops output and never has input.
    ConsolePort NONE = new ConsolePort() {
        @Override
        public void write(int octet) { }

        @Override
        public int read() {
            return -1;
        }

        @Override
        public void onInput(Runnable listener) { }
    };

    /// Sends one byte (the low 8 bits).
    void write(int octet);

    /// Takes the next byte of input, 0..255, or -1 when none is there now. Never blocks.
    int read();

    /// Calls `listener`, on the machine's thread and between instructions, each time input has arrived that was not there before.
    void onInput(Runnable listener);
}
