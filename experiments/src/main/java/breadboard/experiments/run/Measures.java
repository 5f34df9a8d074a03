package breadboard.experiments.run;

import breadboard.core.board.ClockPlan;
import breadboard.core.machine.Outcome;
import breadboard.experiments.plan.BuiltInMetric;
import breadboard.experiments.plan.Metric;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;

/// What is measured in a run.
final class Measures {

    private static final String HEAP = "heap.";

    private Measures() { }

    /// The metrics that are the same each time, in the order of the experiment; one that was not found is left out.
    ///
    /// @param heap what is attached to the guest's heap has to tell
    static SequencedMap<String, Number> guest(List<Metric> metrics, Outcome outcome, ClockPlan clock, ConsoleCapture console,
            Map<String, Object> heap) {
        SequencedMap<String, Number> values = new LinkedHashMap<>();
        for (Metric metric : metrics) {
            Number value = null;
            if (metric.console().isPresent()) {
                value = number(console.found().get(metric.name()));
            } else if (metric.name().startsWith(HEAP)) {
                value = within(heap, metric.name().substring(HEAP.length()));
            } else if (!metric.fromHost()) {
                value = builtIn(metric.name(), outcome, clock, console);
            }
            if (value != null) {
                values.put(metric.name(), value);
            }
        }
        return values;
    }

    /// The number under a path of keys, `costs.loads`; null when there is none.
    private static Number within(Map<?, ?> table, String path) {
        int dot = path.indexOf('.');
        Object value = table.get(dot < 0 ? path : path.substring(0, dot));
        if (dot >= 0) {
            return value instanceof Map<?, ?> inner ? within(inner, path.substring(dot + 1)) : null;
        }
        return value instanceof Number number ? number : null;
    }

    private static Number builtIn(String name, Outcome outcome, ClockPlan clock, ConsoleCapture console) {
        for (BuiltInMetric each : BuiltInMetric.values()) {
            if (each.spelling().equals(name)) {
                return switch (each) {
                    case INSTRUCTIONS -> outcome.instructions();
                    case EXCEPTIONS -> outcome.exceptions();
                    case GUEST_NS -> clock.nanos(outcome.ticks());
                    case RESETS -> outcome.resets();
                    case CONSOLE_BYTES -> console.bytes();
                    case WALL_NS, CPU_NS, MIPS -> null;
                };
            }
        }
        return null;
    }

    /// Times on the host, and the speed of the run.
    static SequencedMap<String, Object> host(Outcome outcome, long wallNanos, long cpuNanos) {
        SequencedMap<String, Object> host = new LinkedHashMap<>();
        host.put(BuiltInMetric.WALL_NS.spelling(), wallNanos);
        host.put(BuiltInMetric.CPU_NS.spelling(), cpuNanos);
        if (cpuNanos > 0) {
            host.put(BuiltInMetric.MIPS.spelling(), Math.round(outcome.instructions() * 1e6 / cpuNanos) / 1e3);
        }
        return host;
    }

    /// The number that a text is, decimal or `0x…`; null when it is none.
    static Number number(String text) {
        if (text == null) {
            return null;
        }
        String digits = text.replace("_", "").replace(",", "");
        if (digits.matches("[+-]?[0-9]{1,18}")) {
            return Long.valueOf(digits);
        }
        if (digits.matches("0[xX][0-9a-fA-F]{1,15}")) {
            return Long.valueOf(digits.substring(2), 16);
        }
        boolean decimal = digits.matches("[+-]?[0-9]+([.][0-9]+)?([eE][+-]?[0-9]{1,3})?");
        return decimal && Double.isFinite(Double.parseDouble(digits)) ? Double.valueOf(digits) : null;
    }
}
