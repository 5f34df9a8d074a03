package breadboard.experiments.plan;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/// A metric that every run has.
public enum BuiltInMetric {
    /// Instructions retired by all harts.
    INSTRUCTIONS("instructions", "", false),
    /// Instructions that raised an exception.
    EXCEPTIONS("exceptions", "", false),
    /// Guest time.
    GUEST_NS("guest_ns", "ns", false),
    /// How often the guest reset the machine.
    RESETS("resets", "", false),
    /// What the guest wrote to its console.
    CONSOLE_BYTES("console_bytes", "bytes", false),
    /// Time on the host.
    WALL_NS("wall_ns", "ns", true),
    /// Processor time of the machine's thread on the host.
    CPU_NS("cpu_ns", "ns", true),
    /// Million instructions a second of processor time.
    MIPS("mips", "", true);

    private final String spelling;
    private final String unit;
    private final boolean fromHost;

    BuiltInMetric(String spelling, String unit, boolean fromHost) {
        this.spelling = spelling;
        this.unit = unit;
        this.fromHost = fromHost;
    }

    /// The name in experiment files and results.
    public String spelling() {
        return spelling;
    }

    /// The unit of its values; may be empty.
    public String unit() {
        return unit;
    }

    /// Whether it depends on the host.
    public boolean fromHost() {
        return fromHost;
    }

    static Optional<BuiltInMetric> of(String name) {
        return Arrays.stream(values()).filter(each -> each.spelling.equals(name)).findFirst();
    }

    static List<String> names() {
        return Arrays.stream(values()).map(BuiltInMetric::spelling).toList();
    }
}
