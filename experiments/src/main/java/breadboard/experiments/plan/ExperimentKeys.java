package breadboard.experiments.plan;

import breadboard.api.config.Default;
import java.util.List;
import java.util.Optional;

/// The keys of an experiment file, where no record of their own holds them.
///
/// Each record holds few: a key that is wrong must not keep its neighbours from being checked.
final class ExperimentKeys {
    /// What stands at the top.
    static final String[] TOP = {"name", "question", "board", "set", "repeats", "baseline", "matrix", "include", "exclude", "metric", "limits",
        "success", "warmup", "slurm"};

    private ExperimentKeys() { }

    record Name(String name) { }

    record Question(@Default("") String question) { }

    record Board(String board) { }

    record Sets(List<String> set) { }

    record Repeats(@Default("1") int repeats) { }

    record Baseline(List<String> baseline) { }

    /// `[[matrix]]`, without its values.
    record AxisKeys(String key, Optional<String> name, Optional<Role> role, Optional<String> range, List<String> labels) { }

    /// `[[metric]]`.
    record MetricKeys(String name, Optional<String> console, Optional<String> unit, Optional<Metric.Better> better) { }
}
