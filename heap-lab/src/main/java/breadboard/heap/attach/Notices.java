package breadboard.heap.attach;

import java.util.HashSet;
import java.util.Set;

/// Lines for the user; each kind of news is told once.
final class Notices {
    private final System.Logger logger;
    private final Set<String> told = new HashSet<>();

    Notices(System.Logger logger) {
        this.logger = logger;
    }

    /// Tells something.
    ///
    /// @param kind what is not told a second time
    void once(String kind, String line) {
        if (told.add(kind)) {
            // A message without parameters: braces in it are its own.
            logger.log(System.Logger.Level.WARNING, "heap: " + line);
        }
    }
}
