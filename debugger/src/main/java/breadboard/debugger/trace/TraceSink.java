package breadboard.debugger.trace;

import java.io.IOException;

/// Takes the events of a trace, in order.
public interface TraceSink extends AutoCloseable {
    /// @throws IOException when the host refuses
    void take(TraceEvent event) throws IOException;

    /// Completes what was written.
    @Override
    void close() throws IOException;
}
