package breadboard.testkit;

import breadboard.api.irq.IrqSink;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/// A sink with as many inputs as are asked for: a hart's `mip`, or an interrupt controller.
public final class RecordingSink implements IrqSink {
    private final Map<Integer, RecordingLine> lines = new TreeMap<>();

    @Override
    public RecordingLine line(int number) {
        return lines.computeIfAbsent(number, _ -> new RecordingLine());
    }

    /// The inputs that are high, in order: `[3, 7]`.
    @Override
    public String toString() {
        return lines.entrySet().stream().filter(e -> e.getValue().high()).map(e -> e.getKey().toString())
                .collect(Collectors.joining(", ", "[", "]"));
    }
}
