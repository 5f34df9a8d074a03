package breadboard.experiments.plan;

import breadboard.core.board.BoardException;
import breadboard.core.board.BoardTable;
import breadboard.core.board.Setting;
import breadboard.core.board.TomlFile;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Reads experiment files. All that is wrong with one is told at once.
public final class ExperimentReader {
    private static final int MOST_REPEATS = 100_000;
    private final TomlFile file;
    private final BoardTable top;

    private ExperimentReader(TomlFile file) {
        this.file = file;
        this.top = file.top();
    }

    /// The experiment that a file describes.
    ///
    /// @throws BoardException with everything that is wrong in the file itself
    public static Experiment read(Path path) throws BoardException {
        return new ExperimentReader(TomlFile.read(path, "an experiment", "name, board and [[matrix]]")).read(path.toString());
    }

    private Experiment read(String path) throws BoardException {
        Optional<String> name = name();
        String question = top.bind(ExperimentKeys.Question.class, ExperimentKeys.TOP).map(ExperimentKeys.Question::question).orElse("");
        Optional<Path> board = board();
        List<Setting> settings = settings();
        int repeats = repeats();
        Map<String, String> baseline = new LinkedHashMap<>();
        MatrixReader matrix = new MatrixReader(top);
        List<Axis> axes = matrix.axes(baselineWords(baseline));
        checkBaseline(baseline, axes);
        List<Metric> metrics = new MetricReader(top).read();
        Optional<RunLimits> limits = top.table("limits").bind(RunLimits.class);
        Optional<Success> success = top.table("success").bind(Success.class);
        Optional<Warmup> warmup = top.has("warmup") ? top.table("warmup").bind(Warmup.class) : Optional.empty();
        Optional<SlurmJob> slurm = top.table("slurm").bind(SlurmJob.class);
        List<Point> points = file.isRight() ? matrix.points(axes) : List.of();
        file.throwIfAny();
        return new Experiment(path, name.orElseThrow(), question, board.orElseThrow(), settings, axes, points, repeats, metrics,
                limits.orElseThrow(), success.orElseThrow(), baseline, warmup, slurm.orElseThrow(), file.directory());
    }

    private Optional<String> name() {
        Optional<String> name = top.bind(ExperimentKeys.Name.class, ExperimentKeys.TOP).map(ExperimentKeys.Name::name);
        if (name.isPresent() && !name.get().matches("[A-Za-z0-9][A-Za-z0-9_.-]{0,63}")) {
            top.problem("name", "'" + name.get() + "' is no name; allowed: 1 to 64 letters, digits, _ . and -");
        }
        return name;
    }

    private Optional<Path> board() {
        return top.bind(ExperimentKeys.Board.class, ExperimentKeys.TOP).map(ExperimentKeys.Board::board).flatMap(written -> {
            try {
                Path board = file.directory().resolve(written);
                if (Files.isRegularFile(board)) {
                    return Optional.of(board);
                }
                top.problem("board", "there is no file '" + written + "' in " + file.directory());
            } catch (InvalidPathException _) {
                top.problem("board", "'" + written + "' is no file name");
            }
            return Optional.empty();
        });
    }

    private List<Setting> settings() {
        List<Setting> settings = new ArrayList<>();
        List<String> sets = top.bind(ExperimentKeys.Sets.class, ExperimentKeys.TOP).map(ExperimentKeys.Sets::set).orElse(List.of());
        for (int i = 0; i < sets.size(); i++) {
            String key = "set[" + i + "]";
            Setting setting = Setting.set(sets.get(i));
            if (!sets.get(i).contains("=")) {
                top.problem(key, "'" + sets.get(i) + "' is no setting; write \"PATH=VALUE\", such as \"harts=2\"");
            }
            settings.add(new Setting(top.place(key) + ": " + key, setting.path(), setting.value(), file.directory()));
        }
        return settings;
    }

    private int repeats() {
        int repeats = top.bind(ExperimentKeys.Repeats.class, ExperimentKeys.TOP).map(ExperimentKeys.Repeats::repeats).orElse(1);
        if (repeats < 1 || repeats > MOST_REPEATS) {
            top.problem("repeats", "must be 1.." + MOST_REPEATS + ", not " + repeats);
        }
        return repeats;
    }

    /// Reads `baseline = ["strategy=buddy"]`; the names of its axes.
    private List<String> baselineWords(Map<String, String> baseline) {
        List<String> words = top.bind(ExperimentKeys.Baseline.class, ExperimentKeys.TOP).map(ExperimentKeys.Baseline::baseline).orElse(List.of());
        for (int i = 0; i < words.size(); i++) {
            int equals = words.get(i).indexOf('=');
            if (equals < 1) {
                top.problem("baseline[" + i + "]", "'" + words.get(i) + "' names no axis; write \"AXIS=VALUE\", such as \"strategy=buddy\"");
            } else {
                baseline.put(words.get(i).substring(0, equals).strip(), words.get(i).substring(equals + 1).strip());
            }
        }
        return List.copyOf(baseline.keySet());
    }

    private void checkBaseline(Map<String, String> baseline, List<Axis> axes) {
        Map<String, Axis> byName = new HashMap<>();
        axes.forEach(axis -> byName.put(axis.name(), axis));
        int index = 0;
        for (Map.Entry<String, String> each : baseline.entrySet()) {
            String key = "baseline[" + index++ + "]";
            Axis axis = byName.get(each.getKey());
            if (axis == null) {
                top.problem(key, "there is no axis '" + each.getKey() + "'; axes: " + String.join(", ", byName.keySet().stream().sorted().toList()));
            } else if (axis.role() != Role.COMPARE) {
                top.problem(key, "the axis '" + axis.name() + "' is not compared: its role is not \"compare\"");
            } else if (axis.values().stream().noneMatch(value -> value.label().equals(each.getValue()))) {
                top.problem(key, "the axis '" + axis.name() + "' has no value '" + each.getValue() + "'; it has "
                        + String.join(", ", axis.values().stream().map(AxisValue::label).toList()));
            }
        }
        if (!baseline.isEmpty() && file.isRight()) {
            List<String> missing = axes.stream().filter(axis -> axis.role() == Role.COMPARE).map(Axis::name)
                    .filter(name -> !baseline.containsKey(name)).toList();
            if (!missing.isEmpty()) {
                top.problem("baseline", "names no value of " + String.join(", ", missing) + ", which is compared, too");
            }
        }
    }
}
