package breadboard.api.attach;

/// Something cannot be attached to this machine, and the user can do something about it.
public final class AttachException extends Exception {
    private static final long serialVersionUID = 1L;

    /// @param message one line: what is wrong and what is allowed
    public AttachException(String message) {
        super(message);
    }
}
