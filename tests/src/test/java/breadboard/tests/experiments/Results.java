package breadboard.tests.experiments;

import breadboard.tests.Repository;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/// Experiments of the heap kernel's shortest workloads, and what they leave.
final class Results {

    private Results() { }

    /// An experiment file.
    ///
    /// @param rest what follows name and board
    static Path experiment(Path folder, String rest) throws IOException {
        return Files.writeString(folder.resolve("experiment.toml"), "name = \"test\"\nboard = \"" + Repository.root().resolve("configs/boards/rcore-heap.toml") + "\"\n" + rest);
    }

    /// Short runs of two kinds, each with so many seeds.
    static Path shortRuns(Path folder, int seeds) throws IOException {
        return experiment(folder, """
                set = ["append.n=2000"]
                baseline = ["workload=heap-test"]
                [[matrix]]
                key = "append.workload"
                values = ["heap-test", "btree"]
                [[matrix]]
                key = "append.seed"
                range = "1..%d"
                [[metric]]
                name = "instructions"
                [[metric]]
                name = "mips"
                [slurm]
                shards = 4
                """.formatted(seeds));
    }

    /// The collected results without what depends on the host.
    static List<String> repeatable(Path out) throws IOException {
        return Files.readAllLines(out.resolve("results.jsonl")).stream().map(line -> {
            JsonObject run = JsonParser.parseString(line).getAsJsonObject();
            run.remove("host");
            return run.toString();
        }).sorted().toList();
    }

    /// Lines that processes have written so far.
    static long lines(Path out) throws IOException {
        if (!Files.isDirectory(out.resolve("runs"))) {
            return 0;
        }
        long lines = 0;
        try (var files = Files.list(out.resolve("runs"))) {
            for (Path file : files.toList()) {
                lines += Files.readAllLines(file).size();
            }
        }
        return lines;
    }
}
