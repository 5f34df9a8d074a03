package breadboard.app;

import java.nio.file.Path;
import java.util.Optional;

/// Where Breadboard lies: the directory of its launcher, which says so.
final class Home {
    private static final String PROPERTY = "breadboard.home";

    private Home() { }

    /// The directory; empty when the program was not started by its launcher.
    static Optional<Path> directory() {
        return Optional.ofNullable(System.getProperty(PROPERTY)).map(Path::of);
    }
}
