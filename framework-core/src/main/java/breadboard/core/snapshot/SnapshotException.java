package breadboard.core.snapshot;

/// A snapshot that cannot be taken, read or used here.
public final class SnapshotException extends Exception {
    private static final long serialVersionUID = 1L;

    /// @param message one sentence
    SnapshotException(String message) {
        super(message);
    }

    /// @param message one sentence
    SnapshotException(String message, Throwable cause) {
        super(message, cause);
    }
}
