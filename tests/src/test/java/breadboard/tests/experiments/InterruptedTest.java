package breadboard.tests.experiments;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import breadboard.tests.Breadboard;
import breadboard.tests.TinyGuest;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Experiments that somebody stops, and runs that never stop by themselves.
class InterruptedTest {
    private static final int SEEDS = 40;
    @TempDir
    private Path folder;

    @ParameterizedTest
    @CsvSource({"INT, 130", "TERM, 143"})
    void aSignalStopsCleanlyAndTheSameCommandGoesOn(String signal, int exit) throws Exception {
        Path file = Results.shortRuns(folder, SEEDS);
        Path out = folder.resolve("out");
        Path err = folder.resolve("err");
        Process process = start(err, "experiment", "run", file, "--jobs", 2, "--out", out);
        try {
            while (process.isAlive() && Results.lines(out) < 3) {
                Thread.onSpinWait();
            }
            assertEquals(0, new ProcessBuilder("kill", "-" + signal, String.valueOf(process.pid())).start().waitFor());
            assertTrue(process.waitFor(60, TimeUnit.SECONDS), "the process ends");
        } finally {
            process.destroyForcibly();
        }
        assertEquals(exit, process.exitValue(), () -> read(err));
        List<String> kept = Results.repeatable(out);
        assertEquals(Results.lines(out), kept.size(), "all that was finished has been collected");
        int left = 2 * SEEDS - kept.size();
        assertTrue(kept.size() >= 3 && left > 0, kept.size() + " runs");
        assertEquals("breadboard: stopped with " + left + " runs left; the same command goes on\n", read(err));

        Breadboard.run("experiment", "run", file, "--jobs", 2, "--out", out).exits(0);
        List<String> all = Results.repeatable(out);
        assertEquals(2 * SEEDS, all.size());
        assertTrue(all.containsAll(kept), "what was finished is as it was");
        assertEquals(2 * SEEDS, Results.lines(out), "nothing was done twice");
    }

    /// The guest spins for ever: only its limit ends it.
    @ParameterizedTest
    @CsvSource({"max-instructions = 1_000_000, max-instructions", "timeout-seconds = 1, timeout"})
    void aRunThatNeverEndsIsAResultAndTheOthersAreDone(String limit, String cause) throws Exception {
        Path spin = TinyGuest.SPIN.in(folder);
        Path fail = TinyGuest.FAIL.in(folder);
        Path file = Results.experiment(folder, """
                [[matrix]]
                key = "boot.kernel"
                values = ["%s", "%s"]
                [limits]
                %s
                [success]
                exit = ["failed"]
                """.formatted(spin, fail, limit));
        Path out = folder.resolve("out");
        Breadboard.run("experiment", "run", file, "--jobs", 1, "--out", out).exits(1);
        List<JsonObject> runs = new ArrayList<>();
        Files.readAllLines(out.resolve("results.jsonl")).forEach(line -> runs.add(JsonParser.parseString(line).getAsJsonObject()));
        assertEquals(List.of("limit " + cause, "ok failed"),
                runs.stream().map(run -> run.get("status").getAsString() + " " + run.get("cause").getAsString()).toList());
    }

    /// Signals that this process may ignore, as a job in the background does, have their default action in the new one.
    private static Process start(Path err, Object... arguments) throws Exception {
        List<String> command = new ArrayList<>(List.of("env", "--default-signal=INT,TERM"));
        command.addAll(Breadboard.builder(arguments).command());
        return Breadboard.prepared(new ProcessBuilder(command)).redirectError(err.toFile()).redirectOutput(ProcessBuilder.Redirect.DISCARD).start();
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException gone) {
            return gone.toString();
        }
    }
}
