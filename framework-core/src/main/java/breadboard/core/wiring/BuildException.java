package breadboard.core.wiring;

/// A checked plan that cannot become a machine on this host.
public final class BuildException extends Exception {
    private static final long serialVersionUID = 1L;
    private final boolean defect;

    private BuildException(String message, Throwable cause, boolean defect) {
        super(message, cause);
        this.defect = defect;
    }

    /// The host refuses something: memory, a file.
    static BuildException refused(String message, Throwable cause) {
        return new BuildException(message, cause, false);
    }

    /// A plugin, or the emulator itself, fails.
    static BuildException defect(String message, Throwable cause) {
        return new BuildException(message, cause, true);
    }

    /// Whether a plugin or the emulator itself is at fault, not the configuration or the host.
    public boolean isDefect() {
        return defect;
    }
}
