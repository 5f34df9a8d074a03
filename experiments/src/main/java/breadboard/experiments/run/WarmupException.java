package breadboard.experiments.run;

/// A machine that cannot be warmed up: the guest ends or waits before it gets there.
final class WarmupException extends Exception {
    private static final long serialVersionUID = 1L;

    /// @param message one sentence
    WarmupException(String message) {
        super(message, null, false, false);
    }
}
