package breadboard.core.board;

/// A place in a board file that is not TOML, or that TOML4J would misread. Caught by the scanner, which goes on with the next line.
final class ScanException extends Exception {
    private static final long serialVersionUID = 1L;
    private final transient Position position;

    /// @param message what is wrong; what to write instead
    ScanException(Position position, String message) {
        super(message, null, false, false);
        this.position = position;
    }

    Position position() {
        return position;
    }
}
