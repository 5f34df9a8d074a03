package breadboard.cpu.rv64.oracle;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;

/// Programs of the host that tests call.
public final class Tool {
    private static final long LIMIT_SECONDS = 120;

    private Tool() {
    }

    /// Skips the running test unless all these programs are on the search path.
    public static void require(String... programs) {
        for (String program : programs) {
            Assumptions.assumeTrue(isPresent(program), program + " is not installed");
        }
    }

    private static boolean isPresent(String program) {
        return Stream.of(System.getenv("PATH").split(File.pathSeparator)).anyMatch(folder -> Files.isExecutable(Path.of(folder, program)));
    }

    /// What a program writes that runs in a folder.
    ///
    /// @throws AssertionError when it fails or does not end
    public static String run(Path folder, List<String> command) throws IOException, InterruptedException {
        Path log = folder.resolve("log.txt");
        Process process = new ProcessBuilder(command).directory(folder.toFile())
                .redirectErrorStream(true).redirectOutput(log.toFile()).redirectInput(new File("/dev/null")).start();
        try {
            if (!process.waitFor(LIMIT_SECONDS, TimeUnit.SECONDS)) {
                throw new AssertionError(command.getFirst() + " did not end within " + LIMIT_SECONDS + " s");
            }
        } finally {
            process.destroyForcibly();
        }
        if (process.exitValue() != 0) {
            throw new AssertionError(String.join(" ", command) + " gave " + process.exitValue() + ": " + Files.readString(log));
        }
        return Files.readString(log);
    }
}
