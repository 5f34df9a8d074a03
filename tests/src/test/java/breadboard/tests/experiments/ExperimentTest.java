package breadboard.tests.experiments;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import breadboard.tests.Breadboard;
import breadboard.tests.Repository;
import breadboard.tests.Tools;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ExperimentTest {
    private static final int RUNS = 24;
    @TempDir
    private Path folder;

    static Stream<Path> shipped() throws Exception {
        return Files.list(Repository.root().resolve("configs/experiments")).filter(file -> file.toString().endsWith(".toml")).sorted();
    }

    @ParameterizedTest
    @MethodSource("shipped")
    void everyShippedExperimentCanBePlanned(Path file) throws Exception {
        assertTrue(Breadboard.run("experiment", "plan", file).exits(0).lines().size() > 1);
    }

    /// Whether one machine runs at a time or two, in one process, in shards, or in processes that are killed: the results are the same.
    @Test
    void resultsDoNotDependOnHowRunsWereMade() throws Exception {
        Tools.require("python3");
        Path file = Results.shortRuns(folder, RUNS / 2);
        ProcessBuilder script = new ProcessBuilder(Repository.root().resolve("tests/repeatability").toString(), file.toString(),
                "--kills", "4", "--shards", "3", "--out", Files.createDirectory(folder.resolve("out")).toString());
        Breadboard.Result result = Breadboard.run(Breadboard.prepared(script)).exits(0);
        assertTrue(result.out().matches("24 runs: the same results with one job, with two jobs killed [1-4] times \\([0-9]+ runs done twice\\), "
                + "and in 3 shards\n"), result::toString);
        assertEquals(RUNS, Results.repeatable(folder.resolve("out/one")).size());
    }

    @Test
    void whatIsDoneIsNotDoneAgain() throws Exception {
        Path file = Results.shortRuns(folder, 2);
        Path out = folder.resolve("out");
        Breadboard.run("experiment", "run", file, "--out", out).exits(0);
        byte[] first = Files.readAllBytes(out.resolve("results.jsonl"));
        Breadboard.run("experiment", "run", file, "--out", out).exits(0);
        assertEquals(new String(first, StandardCharsets.UTF_8), Files.readString(out.resolve("results.jsonl")), "times on the host among it");
        Breadboard.run("experiment", "run", Results.shortRuns(folder, 3), "--out", out).exits(0);
        assertEquals(6, Results.lines(out), "the experiment grew by two runs");
    }

    @Test
    void aRunThatFailsIsAResult() throws Exception {
        Path file = Results.experiment(folder, """
                [[matrix]]
                key = "append.workload"
                values = ["heap-test", "out-of-memory", "btree"]
                [limits]
                max-instructions = 8_000_000
                [success]
                console = ["passed!"]
                """);
        Path out = folder.resolve("out");
        Breadboard.run("experiment", "run", file, "--out", out).exits(1);
        List<JsonObject> runs = Files.readAllLines(out.resolve("results.jsonl")).stream().map(line -> JsonParser.parseString(line).getAsJsonObject()).toList();
        assertEquals(List.of("ok", "failed", "limit"), runs.stream().map(run -> run.get("status").getAsString()).toList());
        assertTrue(runs.get(1).get("message").getAsString().contains("Heap allocation error"), runs.get(1)::toString);
        assertEquals("max-instructions", runs.get(2).get("cause").getAsString());
    }

    @Test
    void allMistakesOfAllBoardsAreToldBeforeAnythingStarts() throws Exception {
        Path file = Results.experiment(folder, """
                [[matrix]]
                key = "memory.size"
                values = ["64MiB", "a lot"]
                [[matrix]]
                key = "cpu.config.engine"
                values = ["steam", "interpreter"]
                """);
        Path out = folder.resolve("out");
        Breadboard.Result result = Breadboard.run("experiment", "run", file, "--out", out).exits(2);
        List<String> lines = result.err().lines().toList();
        assertEquals(2, lines.size(), result::toString);
        assertTrue(lines.stream().anyMatch(line -> line.startsWith(file + ":5:20: matrix[0].values[1]: ")), result::toString);
        assertTrue(lines.stream().anyMatch(line -> line.startsWith(file + ":8:11: matrix[1].values[0]: ")), result::toString);
        assertFalse(Files.exists(out));
    }

    @Test
    void aRunThatGoesOnFromAWarmMachineComesToWhatItComesToByItself() throws Exception {
        Path file = Results.experiment(folder, """
                set = ["append.workload=btree", "append.n=2000", "heap.attach=symbols", "heap.strategy=tlsf", "heap.cost=inorder"]
                [[matrix]]
                key = "cpu.config.engine"
                values = ["interpreter", "auto"]
                [[metric]]
                name = "guest_ns"
                [[metric]]
                name = "heap.charged_instructions"
                [[metric]]
                name = "heap.cache_lines"
                [[metric]]
                name = "heap.allocations"
                [warmup]
                console = "kernel space is active"
                """);
        for (String how : List.of("warm", "cold")) {
            String[] option = how.equals("cold") ? new String[] {"--cold"} : new String[0];
            Object[] command = Stream.concat(Stream.of("experiment", "run", file, "--out", folder.resolve(how)), Stream.of(option)).toArray();
            Breadboard.run(command).exits(0);
        }
        assertEquals(Results.repeatable(folder.resolve("cold")), Results.repeatable(folder.resolve("warm")), "what was counted before the fork among it");
    }

    /// The kernel has read its arguments by then: without the check, every run would silently be that of the first seed.
    @Test
    void aWarmupThatComesTooLateIsRefused() throws Exception {
        Path file = Results.experiment(folder, """
                set = ["append.workload=btree", "append.n=2000"]
                [[matrix]]
                key = "append.seed"
                range = "1..3"
                [warmup]
                console = "kernel space is active"
                """);
        Path out = folder.resolve("out");
        Breadboard.run("experiment", "run", file, "--out", out).exits(1);
        assertTrue(Files.readString(out.resolve("results.jsonl")).contains("the guest has read its command line"));
    }

    @Test
    void resultsCanBeQueried() throws Exception {
        Tools.require("sqlite3");
        Path out = folder.resolve("out");
        Breadboard.run("experiment", "run", Results.shortRuns(folder, 2), "--out", out).exits(0);
        Process query = new ProcessBuilder("sqlite3", out.resolve("results.sqlite").toString(),
                "SELECT count(*), min(instructions) > 0, group_concat(DISTINCT workload) FROM wide; PRAGMA integrity_check;").redirectErrorStream(true).start();
        assertEquals("4|1|heap-test,btree\nok\n", new String(query.getInputStream().readAllBytes(), StandardCharsets.UTF_8));
        assertTrue(Files.readAllLines(out.resolve("results.csv")).getFirst().startsWith("run,repeat,workload,seed,status,cause,metric,value,unit,"));
        assertEquals(1 + 4 * 2, Files.readAllLines(out.resolve("results.csv")).size());
    }

    /// The page draws its charts in a browser that may not reach anything.
    @Test
    void theReportIsOnePageThatDrawsItself() throws Exception {
        Tools.require("chromium");
        Path out = folder.resolve("out");
        Path file = Results.shortRuns(folder, 2);
        Breadboard.run("experiment", "run", file, "--out", out).exits(0);
        Breadboard.Result report = Breadboard.run("experiment", "report", file, "--out", out).exits(0);
        assertTrue(report.out().contains("heap-test has the fewest instructions; next is btree"), report::toString);
        Path page = out.resolve("report.html");
        String text = Files.readString(page);
        assertFalse(text.matches("(?s).*(src|href)=\"(?!data:).*"), "the page refers to something outside");
        Process browser = new ProcessBuilder("chromium", "--headless", "--no-sandbox", "--disable-gpu", "--user-data-dir=" + folder.resolve("profile"),
                "--virtual-time-budget=5000", "--dump-dom", page.toUri().toString()).redirectError(ProcessBuilder.Redirect.DISCARD).start();
        String drawn = new String(browser.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertTrue(drawn.contains("aria-label=\"instructions, ratio to heap-test\""), drawn);
        assertTrue(drawn.contains("<td class=\"text\">btree</td>"), drawn);
    }
}
