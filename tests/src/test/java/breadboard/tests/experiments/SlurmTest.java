package breadboard.tests.experiments;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import breadboard.tests.Breadboard;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SlurmTest {
    private static final int RUNS = 40;
    @TempDir
    private Path folder;

    /// Shards on a node that is killed and comes back end as one process does.
    @Test
    void aNodeThatIsKilledCostsNoResult() throws Exception {
        try (SlurmCluster cluster = SlurmCluster.start(Files.createDirectories(folder.resolve("slurm")))) {
            Path file = Results.shortRuns(folder, RUNS / 2);
            Path one = folder.resolve("one");
            Breadboard.run("experiment", "run", file, "--out", one).exits(0);

            Path out = folder.resolve("out");
            Breadboard.Result submitted = Breadboard.run(cluster.prepared(Breadboard.builder("experiment", "submit", file, "--engine", "slurm", "--out", out))).exits(0);
            assertTrue(submitted.out().strip().matches("[0-9]+ [0-9]+"), submitted::toString);
            assertTrue(SlurmCluster.becomes(() -> lines(out) >= 2), () -> "no shard begins: " + cluster.ask("squeue"));
            cluster.killNode();
            long before = lines(out);
            assertTrue(before < RUNS, "the node was killed in the middle");
            cluster.restartNode();
            assertTrue(SlurmCluster.becomes(() -> cluster.ask("squeue", "-h").isBlank()), () -> "jobs do not end: " + cluster.ask("squeue"));

            assertTrue(Files.exists(out.resolve("results.jsonl")), () -> "the collector ran: " + logs(out));
            assertEquals(Results.repeatable(one), Results.repeatable(out), () -> logs(out));
            assertTrue(Files.exists(out.resolve("report.html")), () -> logs(out));
        }
    }

    private static long lines(Path out) {
        try {
            return Results.lines(out);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    private static String logs(Path out) {
        try (var files = Files.list(out.resolve("logs"))) {
            StringBuilder text = new StringBuilder();
            for (Path file : (List<Path>) files.sorted().toList()) {
                text.append(file.getFileName()).append(":\n").append(Files.readString(file));
            }
            return text.toString();
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }
}
