package breadboard.core.fdt;

/// A plugin's `describe` has failed: the tree cannot be made.
public final class DescriptionException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    DescriptionException(String part, Throwable cause) {
        super("the plugin of " + part + " fails to describe it: " + cause, cause);
    }
}
