package breadboard.tests;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;

/// Programs of the host that some tests compare with.
public final class Tools {

    private Tools() { }

    /// Skips the test unless all these programs can be found.
    public static void require(String... names) {
        for (String name : names) {
            boolean found = Arrays.stream(System.getenv("PATH").split(":")).anyMatch(folder -> Files.isExecutable(Path.of(folder, name)));
            assumeTrue(found, name + " is not installed");
        }
    }
}
