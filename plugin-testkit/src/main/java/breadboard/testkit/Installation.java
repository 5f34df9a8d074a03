package breadboard.testkit;

import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.abort;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/// A Breadboard on this computer, as a process: what tests run a whole machine on that has the plugin under test in it.
public final class Installation {
    /// Names the directory of the launcher: a system property.
    public static final String PROPERTY = "breadboard.home";
    private static final String VARIABLE = "BREADBOARD_HOME";
    private static final long PATIENCE_SECONDS = 120;
    private final Path home;

    private Installation(Path home) {
        this.home = home;
    }

    /// How a run ended.
    ///
    /// @param exit 0 when the guest shut down well
    /// @param out  what the guest printed
    /// @param err  what Breadboard had to say
    public record Run(int exit, String out, String err) { }

    /// The installation that the system property `breadboard.home` names, or else the variable `BREADBOARD_HOME`. Skips the test where
    /// neither is set.
    public static Installation find() {
        String home = System.getProperty(PROPERTY, System.getenv(VARIABLE));
        if (home == null) {
            return abort("no Breadboard to run on: neither the system property " + PROPERTY + " nor " + VARIABLE + " is set");
        }
        assertTrue(Files.isExecutable(Path.of(home, "breadboard")), home + " holds no launcher 'breadboard'");
        return new Installation(Path.of(home));
    }

    /// Runs a board to its end, with the plugins of the module under test: as they were compiled, no jar is needed.
    ///
    /// @param plugin  a class of that module
    /// @param options of `breadboard run`
    public Run run(Path board, Class<?> plugin, String... options) throws IOException, InterruptedException {
        return call(plugin, Stream.concat(Stream.of("run", board.toString()), Stream.of(options)).toArray(String[]::new));
    }

    /// Calls any command that takes `--plugins`.
    ///
    /// @param plugin    a class of the module under test
    /// @param arguments of `breadboard`
    public Run call(Class<?> plugin, String... arguments) throws IOException, InterruptedException {
        Path plugins = Files.createTempDirectory("plugins");
        Path link = Files.createSymbolicLink(plugins.resolve("module"), classes(plugin));
        Path out = Files.createTempFile("run", ".out");
        Path err = Files.createTempFile("run", ".err");
        try {
            List<String> command = new ArrayList<>(List.of(home.resolve("breadboard").toString()));
            command.addAll(List.of(arguments));
            command.addAll(List.of("--plugins", plugins.toString()));
            ProcessBuilder builder = new ProcessBuilder(command).redirectInput(Path.of("/dev/null").toFile())
                    .redirectOutput(out.toFile()).redirectError(err.toFile());
            builder.environment().put("BREADBOARD_NO_BUILD", "1");
            builder.environment().put("BREADBOARD_JAVA", Path.of(System.getProperty("java.home"), "bin", "java").toString());
            Process process = builder.start();
            boolean ended = process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS);
            process.destroyForcibly();
            assertTrue(ended, "the run does not end: " + command);
            return new Run(process.exitValue(), Files.readString(out, StandardCharsets.ISO_8859_1), Files.readString(err));
        } finally {
            for (Path each : List.of(link, plugins, out, err)) {
                Files.delete(each);
            }
        }
    }

    private static Path classes(Class<?> plugin) {
        try {
            return Path.of(plugin.getProtectionDomain().getCodeSource().getLocation().toURI()).toAbsolutePath();
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }
}
