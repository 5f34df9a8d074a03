package breadboard.isa;

/// An `@Insn` line, or its method, breaks the rules; the message says which and is shown at the line.
final class BadEncoding extends Exception {
    private static final long serialVersionUID = 1L;

    BadEncoding(String message) {
        super(message);
    }
}
