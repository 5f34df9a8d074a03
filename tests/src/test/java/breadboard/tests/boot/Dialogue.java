package breadboard.tests.boot;

import static org.junit.jupiter.api.Assertions.fail;

import breadboard.tests.Breadboard;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// A talk with the guest of a real `./breadboard`: something is said only when what was waited for has been printed.
final class Dialogue implements AutoCloseable {
    /// For one answer. A boot takes half a minute of processor time; a machine with much else to do needs many times that.
    private static final long PATIENCE_SECONDS = 600;
    private static final int SHOWN_CHARACTERS = 2000;

    private final Process process;
    private final InputStream output;
    private final Path errors;
    private final StringBuilder text = new StringBuilder();
    private int read;

    private Dialogue(Process process, Path errors) {
        this.process = process;
        this.output = process.getInputStream();
        this.errors = errors;
    }

    /// Starts `breadboard` with these arguments.
    static Dialogue with(Object... arguments) throws IOException {
        Path errors = Files.createTempFile("breadboard", ".err");
        return new Dialogue(Breadboard.builder(arguments).redirectError(errors.toFile()).start(), errors);
    }

    /// Types `line` and Enter.
    void say(String line) throws IOException {
        process.getOutputStream().write((line + "\n").getBytes(StandardCharsets.ISO_8859_1));
        process.getOutputStream().flush();
    }

    /// Waits until `expected` is printed, and goes on behind it.
    void await(String expected) throws Exception {
        await(Pattern.compile(Pattern.quote(expected)));
    }

    /// Waits until something that matches is printed, and goes on behind it.
    Matcher await(Pattern expected) throws Exception {
        Matcher matcher = expected.matcher(text);
        while (!matcher.find(read)) {
            if (!readMore()) {
                fail("the guest ended without '" + expected + "': " + tail());
            }
            matcher.reset();
        }
        read = matcher.end();
        return matcher;
    }

    /// Waits until the process has ended.
    ///
    /// @return its exit code
    int end() throws Exception {
        while (readMore()) { }
        return process.waitFor();
    }

    /// All that was printed.
    String text() {
        return text.toString();
    }

    /// What is not the guest's.
    String errors() throws IOException {
        return Files.readString(errors);
    }

    private boolean readMore() throws Exception {
        byte[] bytes = new byte[4096];
        CompletableFuture<Integer> count = CompletableFuture.supplyAsync(() -> readInto(bytes));
        try {
            int length = count.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
            text.append(new String(bytes, 0, Math.max(length, 0), StandardCharsets.ISO_8859_1));
            return length >= 0;
        } catch (TimeoutException silent) {
            process.destroyForcibly();
            return fail("the guest says nothing more: " + tail());
        } catch (ExecutionException broken) {
            throw new IOException(broken.getCause());
        }
    }

    private int readInto(byte[] bytes) {
        try {
            return output.read(bytes);
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    private String tail() throws IOException {
        return text.substring(Math.max(0, text.length() - SHOWN_CHARACTERS)) + "\n" + errors();
    }

    @Override
    public void close() throws IOException {
        process.destroyForcibly();
        Files.delete(errors);
    }
}
