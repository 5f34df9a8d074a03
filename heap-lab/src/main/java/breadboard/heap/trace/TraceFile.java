package breadboard.heap.trace;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipInputStream;

/// Reads traces of every known format, told apart by their content; also inside `.gz`, and inside a `.zip` with one file.
public final class TraceFile {
    /// What an array can hold.
    private static final long MOST_BYTES = Integer.MAX_VALUE - 16L;
    private static final List<TraceReader> READERS =
            List.of(new BinaryReader(), new JsonLinesReader(), new MtraceReader(), new AndroidReader(), new RepReader());

    private TraceFile() { }

    /// A file's content once it is unwrapped.
    ///
    /// @param name for messages: `traces.zip!trace.txt`
    record Content(String name, byte[] bytes) {
        boolean startsWith(byte[] prefix) {
            return bytes.length >= prefix.length && Arrays.equals(bytes, 0, prefix.length, prefix, 0, prefix.length);
        }
    }

    /// Reads a trace.
    ///
    /// @throws TraceException when it is spoiled or of no known format, with the place
    /// @throws IOException when the file cannot be read
    public static Trace read(Path file) throws IOException {
        Content content;
        try (InputStream in = Files.newInputStream(file)) {
            content = unwrap(new Content(file.toString(), whole(file.toString(), in)));
        } catch (ZipException | java.io.EOFException damaged) {
            throw new TraceException(file.toString(), "is compressed, and cannot be unpacked: " + damaged.getMessage());
        }
        if (content.bytes().length == 0) {
            throw new TraceException(content.name(), "is empty");
        }
        for (TraceReader reader : READERS) {
            if (reader.recognizes(content)) {
                TraceBuilder builder = new TraceBuilder();
                reader.read(content, builder);
                return builder.build(shortName(content.name()), reader.format());
            }
        }
        throw new TraceException(content.name(), "is no trace that is known; known: breadboard (binary, JSON lines), malloclab .rep, "
                + "Android memory_replay, glibc mtrace");
    }

    private static Content unwrap(Content content) throws IOException {
        byte[] bytes = content.bytes();
        if (content.startsWith(new byte[] {0x1f, (byte) 0x8b})) {
            try (InputStream in = new GZIPInputStream(new ByteArrayInputStream(bytes))) {
                return unwrap(new Content(content.name(), whole(content.name(), in)));
            }
        }
        return content.startsWith("PK\u0003\u0004".getBytes(StandardCharsets.ISO_8859_1)) ? unzip(content) : content;
    }

    private static Content unzip(Content zip) throws IOException {
        Content only = null;
        try (ZipInputStream in = new ZipInputStream(new ByteArrayInputStream(zip.bytes()))) {
            for (ZipEntry entry = in.getNextEntry(); entry != null; entry = in.getNextEntry()) {
                if (!entry.isDirectory()) {
                    if (only != null) {
                        throw new TraceException(zip.name(), "holds more than one file; expected a single trace");
                    }
                    only = new Content(zip.name() + "!" + entry.getName(), whole(zip.name(), in));
                }
            }
        }
        if (only == null) {
            throw new TraceException(zip.name(), "holds no file");
        }
        return unwrap(only);
    }

    private static byte[] whole(String name, InputStream in) throws IOException {
        byte[] bytes = in.readNBytes((int) MOST_BYTES);
        if (bytes.length == MOST_BYTES) {
            throw new TraceException(name, "is larger than " + MOST_BYTES + " bytes");
        }
        return bytes;
    }

    private static String shortName(String name) {
        String inner = name.substring(Math.max(name.lastIndexOf('!'), name.lastIndexOf('/')) + 1);
        return inner.replaceFirst("([.](rep|txt|jsonl|bbht|trace|mtrace|log))?([.]gz)?$", "");
    }
}
