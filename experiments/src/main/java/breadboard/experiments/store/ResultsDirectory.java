package breadboard.experiments.store;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/// The directory that an experiment's results lie in.
///
/// ```
/// runs/*.jsonl         one line for each run; a file for each process that ran some
/// provenance/*.json    what runs were made of; lines name these files
/// sessions/*.json      who wrote each file in runs/: host, JDK, when
/// files/000001/        what the guest of run 1 wrote to file: consoles
/// logs/                of batch jobs
/// results.jsonl        all lines in order of the runs, and the tables made of them
/// ```
public final class ResultsDirectory {
    private static final String LINES = ".jsonl";
    private final Path root;

    /// @param root need not exist
    public ResultsDirectory(Path root) {
        this.root = root;
    }

    /// The directory itself.
    public Path root() {
        return root;
    }

    Path runs() {
        return root.resolve("runs");
    }

    Path provenance() {
        return root.resolve("provenance");
    }

    /// What a file in `provenance/` says.
    public Optional<String> provenanceOf(String name) {
        try {
            return Optional.of(Files.readString(provenance().resolve(name + ".json")));
        } catch (IOException missing) {
            return Optional.empty();
        }
    }

    Path sessions() {
        return root.resolve("sessions");
    }

    /// Where guests' files lie.
    public Path files() {
        return root.resolve("files");
    }

    /// Where batch jobs write their logs.
    public Path logs() {
        return root.resolve("logs");
    }

    /// A file of the collected results.
    public Path collected(String name) {
        return root.resolve(name);
    }

    /// What all lines together say.
    ///
    /// @param latest    the latest result under each id
    /// @param torn      lines that are not whole
    /// @param disagreed ids of runs of which two results differ in what should be the same each time
    public record Lines(Map<String, RunRecord> latest, int torn, Set<String> disagreed) { }

    /// Reads every line that there is. Other processes may be writing: what is not a whole line is left out.
    public Lines read() throws IOException {
        Map<String, RunRecord> latest = new LinkedHashMap<>();
        Set<String> disagreed = new TreeSet<>();
        int torn = 0;
        for (Path file : lineFiles()) {
            for (String text : wholeLines(file)) {
                Optional<RunRecord> line = JsonLine.read(text);
                if (line.isEmpty()) {
                    torn++;
                    continue;
                }
                RunRecord earlier = latest.put(line.get().id(), line.get());
                if (earlier != null && !agree(earlier, line.get())) {
                    disagreed.add(line.get().id());
                }
            }
        }
        return new Lines(latest, torn, disagreed);
    }

    private static boolean agree(RunRecord one, RunRecord other) {
        boolean comparable = one.status() == Status.OK && other.status() == Status.OK;
        return !comparable || one.metrics().equals(other.metrics()) && one.console().equals(other.console());
    }

    /// In the order in which their writers began.
    private List<Path> lineFiles() throws IOException {
        if (!Files.isDirectory(runs())) {
            return List.of();
        }
        try (var files = Files.list(runs())) {
            return files.filter(file -> file.toString().endsWith(LINES)).sorted().toList();
        }
    }

    /// A killed process may leave a line without its end; it is no result.
    private static List<String> wholeLines(Path file) throws IOException {
        String text = new String(Files.readAllBytes(file), StandardCharsets.UTF_8);
        List<String> lines = new ArrayList<>();
        int from = 0;
        for (int end = text.indexOf('\n'); end >= 0; end = text.indexOf('\n', from)) {
            lines.add(text.substring(from, end));
            from = end + 1;
        }
        return lines;
    }
}
