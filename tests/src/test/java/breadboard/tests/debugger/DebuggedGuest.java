package breadboard.tests.debugger;

import static org.junit.jupiter.api.Assertions.assertTrue;

import breadboard.tests.Breadboard;
import breadboard.tests.Repository;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/// A board that waits for a debugger at a port of its own choice.
public final class DebuggedGuest implements AutoCloseable {
    static final Path KERNEL = Repository.root().resolve("guests/images/heap-kernel.elf");
    private static final long PATIENCE_SECONDS = 120;
    private final Process process;
    private final BufferedReader errors;
    private final List<String> said = new ArrayList<>();
    private final int port;

    public DebuggedGuest(String... options) throws IOException {
        this(Repository.root().resolve("configs/boards/rcore-heap.toml"), options);
    }

    public DebuggedGuest(Path board, String... options) throws IOException {
        Object[] arguments = Stream.concat(Stream.of("run", board.toString(), "--gdb", "0"), Stream.of(options)).toArray();
        process = Breadboard.builder(arguments).redirectInput(Path.of("/dev/null").toFile())
                .redirectOutput(Files.createTempFile("guest", ".out").toFile()).start();
        errors = process.errorReader(StandardCharsets.UTF_8);
        String line = await("gdb: listening at 127.0.0.1:");
        port = Integer.parseInt(line.substring(line.lastIndexOf(':') + 1));
    }

    int port() {
        return port;
    }

    /// Waits for a line on standard error.
    String await(String part) throws IOException {
        for (String line = errors.readLine(); line != null; line = errors.readLine()) {
            said.add(line);
            if (line.contains(part)) {
                return line;
            }
        }
        throw new AssertionError("'" + part + "' was not said: " + said);
    }

    /// Lets gdb do what a script says, and returns what it prints.
    public String gdb(String... script) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of("gdb-multiarch", "-nx", "-batch", "-ex", "set pagination off", "-ex", "file " + KERNEL,
                "-ex", "target remote :" + port));
        for (String line : script) {
            command.addAll(List.of("-ex", line));
        }
        Path output = Files.createTempFile("gdb", ".out");
        Process gdb = new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(output.toFile()).start();
        assertTrue(gdb.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS), "gdb did not end");
        return Files.readString(output);
    }

    public int exit() throws InterruptedException {
        assertTrue(process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS), "the process did not end");
        return process.exitValue();
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }
}
