package breadboard.experiments.plan;

import breadboard.core.board.BoardException;
import breadboard.core.board.BoardReader;
import breadboard.core.board.BootPlan;
import breadboard.core.board.Plan;
import breadboard.core.board.Setting;
import breadboard.core.plugins.PluginCatalog;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// Turns an experiment into numbered runs. Every board that differs is planned; nothing is built.
public final class Planning {
    private static final int MOST_PROBLEMS = 40;
    private final Experiment experiment;
    private final BoardReader reader;
    private final Fingerprint fingerprint;
    /// What boards were made of the values of those axes that the board sees; empty for one that cannot be used.
    private final Map<List<String>, Optional<Plan>> boards = new HashMap<>();
    private final Set<String> problems = new LinkedHashSet<>();

    private Planning(Experiment experiment, PluginCatalog catalog, Hashes hashes) {
        this.experiment = experiment;
        reader = new BoardReader(catalog);
        fingerprint = new Fingerprint(experiment, Platform.of(catalog), hashes);
    }

    /// The runs of an experiment.
    ///
    /// @param catalog the plugins that its boards may name
    /// @param hashes  where files are hashed
    /// @throws BoardException with all that is wrong with any of the boards
    public static PlannedExperiment plan(Experiment experiment, PluginCatalog catalog, Hashes hashes) throws BoardException {
        return new Planning(experiment, catalog, hashes).plan();
    }

    private PlannedExperiment plan() throws BoardException {
        List<PlannedRun> runs = new ArrayList<>(experiment.points().size() * experiment.repeats());
        for (Point point : experiment.points()) {
            Optional<Plan> board = board(point).map(plan -> withWords(plan, point));
            for (int repeat = 1; repeat <= experiment.repeats(); repeat++) {
                int number = runs.size() + 1;
                if (board.isPresent()) {
                    String input = input(point);
                    runs.add(new PlannedRun(number, fingerprint.id(board.get(), point, repeat), point, repeat, board.get(), input));
                }
            }
        }
        if (!problems.isEmpty()) {
            List<String> lines = new ArrayList<>(problems.stream().limit(MOST_PROBLEMS).toList());
            if (problems.size() > MOST_PROBLEMS) {
                lines.add(experiment.file() + ": and " + (problems.size() - MOST_PROBLEMS) + " more");
            }
            throw new BoardException(lines);
        }
        return new PlannedExperiment(experiment, runs);
    }

    private Optional<Plan> board(Point point) {
        List<String> seen = new ArrayList<>();
        for (int i = 0; i < experiment.axes().size(); i++) {
            if (isOfBoard(experiment.axes().get(i))) {
                seen.add(point.values().get(i).text());
            }
        }
        return boards.computeIfAbsent(seen, _ -> read(point));
    }

    private static boolean isOfBoard(Axis axis) {
        return !axis.isWord() && !axis.isInput();
    }

    private Optional<Plan> read(Point point) {
        List<Setting> settings = new ArrayList<>(experiment.settings().stream().filter(setting -> !setting.path().startsWith(Axis.APPEND)
                && !setting.path().equals(Axis.INPUT)).toList());
        for (int i = 0; i < experiment.axes().size(); i++) {
            AxisValue value = point.values().get(i);
            Axis axis = experiment.axes().get(i);
            if (isOfBoard(axis)) {
                settings.add(new Setting(value.place(), axis.key(), value.text(), experiment.directory()));
            }
        }
        try {
            return Optional.of(reader.read(experiment.board(), settings));
        } catch (BoardException refused) {
            for (String line : refused.problems()) {
                String where = " (" + experiment.file() + ", " + Labels.line(Labels.of(experiment, point)) + ")";
                problems.add(line.startsWith(experiment.file()) ? line : line + where);
            }
            return Optional.empty();
        }
    }

    private Plan withWords(Plan plan, Point point) {
        BootWords line = new BootWords(plan.boot().append());
        boolean changed = false;
        for (Setting setting : experiment.settings()) {
            if (setting.path().startsWith(Axis.APPEND)) {
                changed |= set(line, setting.path(), new AxisValue(setting.value(), setting.option()));
            }
        }
        for (int i = 0; i < experiment.axes().size(); i++) {
            if (experiment.axes().get(i).isWord()) {
                changed |= set(line, experiment.axes().get(i).key(), point.values().get(i));
            }
        }
        return changed ? plan.with(new BootPlan(plan.boot().kernel(), plan.boot().initrd(), line.line())) : plan;
    }

    private boolean set(BootWords line, String key, AxisValue value) {
        if (value.text().chars().anyMatch(each -> each <= ' ' || each == 0x7f)) {
            problems.add(value.place() + ": '" + value.text().replaceAll("\\p{Cntrl}", "?")
                    + "' is no word of a command line; blanks and control characters are not allowed");
        }
        line.set(key.substring(Axis.APPEND.length()), value.text());
        return true;
    }

    private String input(Point point) {
        String input = experiment.settings().stream().filter(setting -> setting.path().equals(Axis.INPUT)).map(Setting::value).findFirst().orElse("");
        for (int i = 0; i < experiment.axes().size(); i++) {
            if (experiment.axes().get(i).isInput()) {
                input = point.values().get(i).text();
            }
        }
        return input;
    }
}
