package breadboard.tests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/// The real `./breadboard`, as a process.
public final class Breadboard {
    private static final long PATIENCE_SECONDS = 180;

    private Breadboard() { }

    /// How a process ended.
    ///
    /// @param out standard output
    /// @param err standard error
    public record Result(int exit, String out, String err) {

        /// The lines of standard output.
        public List<String> lines() {
            return out.lines().toList();
        }

        /// Fails unless the process ended with that code and without a stack trace.
        public Result exits(int expected) {
            assertEquals(expected, exit, this::toString);
            assertFalse(err.contains("\tat ") || err.contains("Exception in thread") || out.contains("\tat "), () -> "a stack trace: " + this);
            return this;
        }
    }

    /// Runs with an empty standard input.
    public static Result run(Object... arguments) throws IOException, InterruptedException {
        return run(builder(arguments).redirectInput(Path.of("/dev/null").toFile()));
    }

    /// Runs with an empty standard input, and permissions of files count also where the user is root.
    public static Result runUnderPermissions(Object... arguments) throws IOException, InterruptedException {
        Tools.require("setpriv");
        ProcessBuilder builder = builder(arguments).redirectInput(Path.of("/dev/null").toFile());
        if ("root".equals(System.getProperty("user.name"))) {
            builder.command().addAll(0, List.of("setpriv", "--bounding-set", "-dac_override,-dac_read_search"));
        }
        return run(builder);
    }

    /// Runs with `input` coming through a pipe that is closed behind it.
    public static Result piped(String input, Object... arguments) throws IOException, InterruptedException {
        Path out = Files.createTempFile("breadboard", ".out");
        Path err = Files.createTempFile("breadboard", ".err");
        Process process = builder(arguments).redirectOutput(out.toFile()).redirectError(err.toFile()).start();
        try (OutputStream stdin = process.getOutputStream()) {
            stdin.write(input.getBytes(StandardCharsets.ISO_8859_1));
        }
        return ended(process, out, err);
    }

    /// Runs a prepared process to its end.
    public static Result run(ProcessBuilder builder) throws IOException, InterruptedException {
        Path out = Files.createTempFile("breadboard", ".out");
        Path err = Files.createTempFile("breadboard", ".err");
        return ended(builder.redirectOutput(out.toFile()).redirectError(err.toFile()).start(), out, err);
    }

    /// A process that is not started yet; it never builds, and runs on the JDK of these tests.
    public static ProcessBuilder builder(Object... arguments) {
        List<String> command = new ArrayList<>(List.of(Repository.root().resolve("breadboard").toString()));
        for (Object argument : arguments) {
            command.add(argument.toString());
        }
        return prepared(new ProcessBuilder(command));
    }

    /// Gives a process that will start `breadboard` the environment of these tests.
    public static ProcessBuilder prepared(ProcessBuilder builder) {
        builder.environment().put("BREADBOARD_NO_BUILD", "1");
        builder.environment().put("BREADBOARD_JAVA", Path.of(System.getProperty("java.home"), "bin", "java").toString());
        builder.environment().remove("BREADBOARD_DEBUG");
        return builder;
    }

    private static Result ended(Process process, Path out, Path err) throws IOException, InterruptedException {
        try {
            assertTrue(process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS), () -> process.info() + " does not end");
            return new Result(process.exitValue(), Files.readString(out, StandardCharsets.ISO_8859_1), Files.readString(err));
        } finally {
            process.destroyForcibly();
            Files.delete(out);
            Files.delete(err);
        }
    }
}
