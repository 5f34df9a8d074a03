package breadboard.experiments.plan;

import breadboard.core.board.BoardTable;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/// Reads `[[metric]]`.
final class MetricReader {
    private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9_]{0,62}");
    /// A figure of what is attached to the guest's heap. Which there are, only a run can tell.
    private static final Pattern OF_HEAP = Pattern.compile("heap([.][a-z0-9_]+)+");
    private final BoardTable top;

    MetricReader(BoardTable top) {
        this.top = top;
    }

    /// The metrics; instructions, where none is asked for.
    List<Metric> read() {
        List<Metric> metrics = new ArrayList<>();
        Set<String> names = new HashSet<>();
        for (BoardTable table : top.tables("metric")) {
            table.bind(ExperimentKeys.MetricKeys.class).flatMap(keys -> metric(table, keys)).ifPresent(metric -> {
                if (!names.add(metric.name())) {
                    table.problem("name", "the metric '" + metric.name() + "' is given twice");
                }
                metrics.add(metric);
            });
        }
        return metrics.isEmpty() ? List.of(builtIn(BuiltInMetric.INSTRUCTIONS, Optional.empty(), Optional.empty())) : metrics;
    }

    private static Optional<Metric> metric(BoardTable table, ExperimentKeys.MetricKeys keys) {
        Optional<BuiltInMetric> builtIn = BuiltInMetric.of(keys.name());
        if (keys.console().isEmpty() && OF_HEAP.matcher(keys.name()).matches()) {
            return Optional.of(new Metric(keys.name(), Optional.empty(), keys.unit().orElse(""), keys.better().orElse(Metric.Better.LOWER), false));
        }
        if (keys.console().isEmpty()) {
            if (builtIn.isEmpty()) {
                table.problem("name", "there is no metric '" + keys.name() + "'; there are " + String.join(", ", BuiltInMetric.names())
                        + ", heap.KEY of the report of [heap], and what console = \"PATTERN\" finds in the console's output");
            }
            return builtIn.map(metric -> builtIn(metric, keys.unit(), keys.better()));
        }
        if (builtIn.isPresent() || !NAME.matcher(keys.name()).matches()) {
            table.problem("name", "'" + keys.name() + "' is no name for a metric of your own; allowed: lower-case letters, "
                    + "digits and _, and no built-in metric's name");
            return Optional.empty();
        }
        return pattern(table, keys.console().get()).map(pattern ->
                new Metric(keys.name(), Optional.of(pattern), keys.unit().orElse(""), keys.better().orElse(Metric.Better.LOWER), false));
    }

    private static Metric builtIn(BuiltInMetric metric, Optional<String> unit, Optional<Metric.Better> better) {
        return new Metric(metric.spelling(), Optional.empty(), unit.orElse(metric.unit()),
                better.orElse(metric == BuiltInMetric.MIPS ? Metric.Better.HIGHER : Metric.Better.LOWER), metric.fromHost());
    }

    private static Optional<Pattern> pattern(BoardTable table, String text) {
        try {
            Pattern pattern = Pattern.compile(text);
            if (pattern.matcher("").groupCount() >= 1) {
                return Optional.of(pattern);
            }
            table.problem("console", "has no group; put the number in parentheses, such as \"took ([0-9]+) steps\"");
        } catch (PatternSyntaxException refused) {
            table.problem("console", "is no regular expression: " + refused.getDescription());
        }
        return Optional.empty();
    }
}
