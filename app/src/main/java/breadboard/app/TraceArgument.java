package breadboard.app;

import breadboard.heap.trace.Trace;
import breadboard.heap.trace.TraceFile;
import breadboard.heap.workload.Workloads;
import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/// Reads what stands where a trace is expected: a file, or a workload.
final class TraceArgument {

    private TraceArgument() { }

    /// @throws Refusal when there is no such trace, or it is spoiled
    static Trace read(String text) throws Refusal {
        try {
            return Workloads.isWorkload(text) ? Workloads.trace(text) : TraceFile.read(Path.of(text));
        } catch (IllegalArgumentException wrong) {
            throw new Refusal(wrong.getMessage());
        } catch (NoSuchFileException missing) {
            throw new Refusal(text + ": there is no such file (a workload is written workload:NAME, see 'breadboard heap workloads')");
        } catch (IOException unreadable) {
            String message = unreadable.getMessage();
            throw new Refusal(message.startsWith(text) ? message : text + ": cannot be read: " + message);
        }
    }
}
