package breadboard.app;

/// What the process returns; scripts rely on it.
final class ExitCode {
    /// The guest shut down and reported success.
    static final int OK = 0;
    /// The guest reported failure; its own code is in the report.
    static final int GUEST_FAILED = 1;
    /// The command line, the board or a file it names cannot be used.
    static final int USAGE = 2;
    /// Breadboard itself failed.
    static final int DEFECT = 3;
    /// The run was cut off: a limit was reached, or nothing could ever have happened any more.
    static final int LIMIT = 4;
    /// What the board expects of its software did not come.
    static final int UNMET = 5;
    /// Somebody ended the run; as shells count it for Ctrl-C (128 + SIGINT).
    static final int INTERRUPTED = 130;

    private ExitCode() { }
}
