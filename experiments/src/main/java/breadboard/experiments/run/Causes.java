package breadboard.experiments.run;

import breadboard.core.machine.StopCause;
import breadboard.experiments.plan.Success;
import java.util.Optional;

/// What experiments call the causes for which machines stop.
final class Causes {

    private Causes() { }

    /// The end that a cause is; empty for one that no experiment can count as a success.
    static Optional<Success.End> end(StopCause cause) {
        return switch (cause) {
            case StopCause.Off() -> Optional.of(Success.End.OFF);
            case StopCause.Failed _ -> Optional.of(Success.End.FAILED);
            case StopCause.StepLimit() -> Optional.of(Success.End.MAX_INSTRUCTIONS);
            case StopCause.TimeLimit() -> Optional.of(Success.End.TIMEOUT);
            case StopCause.IdleForever() -> Optional.of(Success.End.IDLE);
            case StopCause.Interrupted(), StopCause.ConsoleLost _, StopCause.Defect _ -> Optional.empty();
        };
    }

    static boolean isLimit(StopCause cause) {
        return cause instanceof StopCause.StepLimit || cause instanceof StopCause.TimeLimit;
    }

    /// A sentence for a user.
    static String sentence(StopCause cause) {
        return switch (cause) {
            case StopCause.Off() -> "the guest shut down well";
            case StopCause.Failed(long code) -> "the guest reported failure, code " + Long.toUnsignedString(code);
            case StopCause.StepLimit() -> "reached max-instructions";
            case StopCause.TimeLimit() -> "reached timeout-seconds";
            case StopCause.IdleForever() -> "the guest waits, and nothing is left that could wake it";
            case StopCause.Interrupted() -> "interrupted";
            case StopCause.ConsoleLost(String message) -> message;
            case StopCause.Defect(String message, _) -> message;
        };
    }
}
