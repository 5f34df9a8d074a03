package breadboard.api.heap;

/// Takes reports of misuse. The strategy then leaves its state as it was before the faulty call.
@FunctionalInterface
public interface FaultSink {
    /// Drops reports.
    FaultSink IGNORE = _ -> { };

    /// Something is wrong.
    void report(HeapFault fault);
}
