package breadboard.experiments.store;

import breadboard.experiments.plan.Experiment;
import breadboard.experiments.plan.Labels;
import breadboard.experiments.plan.PlannedExperiment;
import breadboard.experiments.plan.PlannedRun;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;

/// Makes one thing of the lines that all processes have written: the results in order of the runs, as lines and as tables.
public final class Collector {
    /// All results as JSON lines.
    public static final String LINES = "results.jsonl";
    /// All results as a tidy table.
    public static final String CSV = "results.csv";
    /// All results as an SQLite database.
    public static final String SQLITE = "results.sqlite";
    private final ResultsDirectory directory;

    /// @param directory where results lie
    public Collector(ResultsDirectory directory) {
        this.directory = directory;
    }

    /// The results of an experiment, as far as there are any.
    ///
    /// @throws IOException when they cannot be read
    public Collected collect(PlannedExperiment planned) throws IOException {
        ResultsDirectory.Lines lines = directory.read();
        List<RunRecord> runs = new ArrayList<>();
        List<PlannedRun> missing = new ArrayList<>();
        List<Integer> disagreed = new ArrayList<>();
        Experiment experiment = planned.experiment();
        for (PlannedRun run : planned.runs()) {
            RunRecord found = lines.latest().get(run.id());
            if (found == null) {
                missing.add(run);
            } else {
                runs.add(found.at(run.number(), Labels.of(experiment, run.point())));
                if (lines.disagreed().contains(run.id())) {
                    disagreed.add(run.number());
                }
            }
        }
        long known = planned.runs().stream().map(PlannedRun::id).filter(lines.latest()::containsKey).distinct().count();
        return new Collected(runs, missing, (int) (lines.latest().size() - known), lines.torn(), disagreed);
    }

    /// Writes the collected results: JSON lines, CSV and SQLite, each whole or not at all.
    ///
    /// @throws IOException with a sentence
    public void write(Experiment experiment, Collected collected) throws IOException {
        AtomicFile.replace(directory.collected(LINES), file -> lines(file, collected.runs()));
        AtomicFile.replace(directory.collected(CSV), file -> CsvTable.write(file, experiment, collected.runs()));
        AtomicFile.replace(directory.collected(SQLITE), file -> new SqliteStore(file).write(experiment, collected.runs(), directory));
    }

    private static void lines(Path file, List<RunRecord> runs) throws IOException {
        try (BufferedWriter writer = Files.newBufferedWriter(file, StandardOpenOption.CREATE_NEW)) {
            for (RunRecord run : runs) {
                writer.write(JsonLine.of(run));
                writer.write('\n');
            }
        }
    }
}
