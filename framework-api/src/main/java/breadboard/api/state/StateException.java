package breadboard.api.state;

/// Saved state that does not fit the part that is to load it.
public final class StateException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /// @param message one sentence: what was expected and what was found
    public StateException(String message) {
        super(message);
    }
}
