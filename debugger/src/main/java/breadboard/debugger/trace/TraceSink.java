package breadboard.debugger.trace;

import java.io.IOException;

/// Takes the events of a trace, in order.
public interface TraceSink extends AutoCloseable {
    /// @throws IOException when the host refuses
    void take(TraceEvent event) throws IOException;

    /// A hart has made a step, of which there may have been events or not.
    ///
    /// @param step  number of the step
    /// @param ticks guest time before it
    /// @throws IOException when the host refuses
    default void stepped(long step, long ticks) throws IOException { }

    /// Completes what was written.
    @Override
    void close() throws IOException;
}
