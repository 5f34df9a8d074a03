package breadboard.heap.trace;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.zip.GZIPOutputStream;

/// Writes a trace event by event, in one of Breadboard's own formats. A trace that was not closed is read as cut off.
public interface TraceWriter extends AutoCloseable {

    /// Appends an event.
    void event(TraceEvent event) throws IOException;

    /// Names a place that calls come from; once for each, at any time.
    void site(long ra, String symbol) throws IOException;

    /// Writes the end and closes the stream.
    @Override
    void close() throws IOException;

    /// The compact format.
    ///
    /// @param properties what to tell of the recording: strings such as the kernel's hash and the window's base
    static TraceWriter binary(OutputStream out, Map<String, String> properties) throws IOException {
        return new BinaryWriter(out, properties);
    }

    /// The readable format.
    static TraceWriter jsonLines(OutputStream out, Map<String, String> properties) throws IOException {
        return new JsonLinesWriter(out, properties);
    }

    /// A file whose name says the format: JSON lines where it ends in `.jsonl`, else binary; `.gz` behind either compresses it.
    static TraceWriter create(Path file, Map<String, String> properties) throws IOException {
        String name = file.getFileName().toString();
        OutputStream out = Files.newOutputStream(file);
        if (name.endsWith(".gz")) {
            out = new GZIPOutputStream(out);
        }
        out = new BufferedOutputStream(out, 1 << 16);
        return name.matches(".*[.]jsonl([.]gz)?") ? jsonLines(out, properties) : binary(out, properties);
    }

    /// Writes a whole trace, and closes.
    default void all(Trace trace) throws IOException {
        try (this) {
            for (var site : trace.sites().entrySet()) {
                site(site.getKey(), site.getValue());
            }
            for (int i = 0; i < trace.events(); i++) {
                event(trace.event(i));
            }
        }
    }
}
