package breadboard.core.machine;

/// Why a machine has stopped.
public sealed interface StopCause {

    /// The word for it in reports and results.
    default String word() {
        return switch (this) {
            case Off() -> "off";
            case Failed _ -> "failed";
            case StepLimit() -> "max-instructions";
            case TimeLimit() -> "timeout";
            case IdleForever() -> "idle";
            case Interrupted() -> "interrupted";
            case ConsoleLost _ -> "console-lost";
            case Defect _ -> "defect";
        };
    }

    /// The guest switched off and reported success.
    record Off() implements StopCause { }

    /// The guest switched off and reported failure.
    ///
    /// @param code the guest's own code, unsigned; 0 where it gave none
    record Failed(long code) implements StopCause { }

    /// `Limits.maxSteps` was reached.
    record StepLimit() implements StopCause { }

    /// `Limits.maxNanos` was reached.
    record TimeLimit() implements StopCause { }

    /// `Machine.stop` was called.
    record Interrupted() implements StopCause { }

    /// Every hart waits or is stopped, and there is no deadline and no input that could ever wake one.
    record IdleForever() implements StopCause { }

    /// The host no longer takes the console's output.
    ///
    /// @param message `console stdio: Broken pipe`
    record ConsoleLost(String message) implements StopCause { }

    /// A part of the emulator failed; the machine cannot continue.
    ///
    /// @param message one line: where, and what
    /// @param error   for a stack trace on request
    record Defect(String message, Throwable error) implements StopCause { }
}
