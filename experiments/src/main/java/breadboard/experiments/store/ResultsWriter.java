package breadboard.experiments.store;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import com.google.gson.JsonObject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Map;

/// Appends results to a file that no other process writes. A line reaches the file in one write, and the disk within a second: a
/// process that is killed loses nothing, a host that loses power at most the latest second.
public final class ResultsWriter implements AutoCloseable {
    private static final Gson GSON = new GsonBuilder().setPrettyPrinting().disableHtmlEscaping().create();
    private static final long NANOS_BETWEEN_FORCES = 1_000_000_000L;
    private final FileChannel channel;
    private final String session;
    private long forced = System.nanoTime();

    private ResultsWriter(FileChannel channel, String session) {
        this.channel = channel;
        this.session = session;
    }

    /// Begins a file.
    ///
    /// @param session begins its name; files are read in the order of their names
    /// @param facts   who writes it
    public static ResultsWriter open(ResultsDirectory directory, String session, Map<String, Object> facts) throws IOException {
        Files.createDirectories(directory.runs());
        for (int attempt = 0; ; attempt++) {
            String name = attempt == 0 ? session : session + "_" + attempt;
            Path file = directory.runs().resolve(name + ".jsonl");
            try {
                FileChannel channel = FileChannel.open(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE, StandardOpenOption.APPEND);
                AtomicFile.replace(directory.sessions().resolve(name + ".json"), json(facts));
                return new ResultsWriter(channel, name);
            } catch (FileAlreadyExistsException _) {
                // Two processes of one name at one time: the later one takes another name.
            }
        }
    }

    private static byte[] json(Map<String, Object> facts) {
        JsonObject object = new JsonObject();
        facts.forEach((key, value) -> object.addProperty(key, value.toString()));
        return (GSON.toJson(object) + "\n").getBytes(StandardCharsets.UTF_8);
    }

    /// The name under which `sessions/` has the writer's facts.
    public String session() {
        return session;
    }

    /// Appends one result.
    ///
    /// @throws UncheckedIOException when it cannot be written
    public void append(RunRecord run) {
        ByteBuffer line = ByteBuffer.wrap((JsonLine.of(run) + "\n").getBytes(StandardCharsets.UTF_8));
        try {
            while (line.hasRemaining()) {
                channel.write(line);
            }
            if (System.nanoTime() - forced > NANOS_BETWEEN_FORCES) {
                channel.force(false);
                forced = System.nanoTime();
            }
        } catch (IOException failed) {
            throw new UncheckedIOException("a result cannot be written: " + failed.getMessage(), failed);
        }
    }

    @Override
    public void close() throws IOException {
        try (channel) {
            channel.force(true);
        }
    }
}
