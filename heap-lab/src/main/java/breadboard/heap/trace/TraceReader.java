package breadboard.heap.trace;

import breadboard.heap.trace.TraceFile.Content;

/// Reads one format.
interface TraceReader {
    /// Its name, for reports.
    String format();

    /// Whether the content looks like this format.
    boolean recognizes(Content content);

    /// Reads all of it.
    ///
    /// @throws TraceException when it is spoiled
    void read(Content content, TraceBuilder trace) throws TraceException;
}
