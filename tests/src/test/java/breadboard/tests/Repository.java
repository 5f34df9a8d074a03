package breadboard.tests;

import java.nio.file.Files;
import java.nio.file.Path;

/// The checkout that the tests run in.
public final class Repository {

    private Repository() { }

    /// Its top folder.
    public static Path root() {
        for (Path folder = Path.of("").toAbsolutePath(); folder != null; folder = folder.getParent()) {
            if (Files.isExecutable(folder.resolve("breadboard")) && Files.isDirectory(folder.resolve("configs"))) {
                return folder;
            }
        }
        throw new IllegalStateException("the tests do not run inside a checkout");
    }

    /// The jars that `./breadboard` runs.
    public static Path lib() {
        return root().resolve("app/target/breadboard/lib");
    }
}
