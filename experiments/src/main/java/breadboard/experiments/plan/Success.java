package breadboard.experiments.plan;

import breadboard.api.config.Doc;
import java.util.List;

/// `[success]`: what makes a run a success.
///
/// @param exit    the ends that are good ones; a guest that shuts down well, when none is named
/// @param console texts that must each be found in some line of the console's output
/// @param never   texts that must not be found in any line
public record Success(
        @Doc("ends that count") List<End> exit,
        @Doc("texts that the console must show") List<String> console,
        @Doc("texts that the console must not show") List<String> never) {

    /// How a run ends.
    public enum End {
        /// The guest shut down and reported success.
        OFF,
        /// The guest shut down and reported failure.
        FAILED,
        /// It executed `max-instructions`.
        MAX_INSTRUCTIONS,
        /// It took `timeout-seconds`.
        TIMEOUT,
        /// Every hart waits for what can never come.
        IDLE
    }

    /// Names the usual end where the file names none.
    public Success {
        exit = exit.isEmpty() ? List.of(End.OFF) : exit;
    }
}
