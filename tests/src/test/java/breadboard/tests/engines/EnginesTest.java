package breadboard.tests.engines;

import static org.junit.jupiter.api.Assertions.assertEquals;

import breadboard.tests.Breadboard;
import breadboard.tests.Repository;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// A guest prints the same and makes the same number of steps under every engine, with the compiler's settings at their extremes.
class EnginesTest {
    private static final List<List<String>> ENGINES = List.of(
            List.of("engine=auto"),
            List.of("engine=auto", "hot-jumps=1", "region-size=1000", "call-depth=200"),
            List.of("engine=compiler", "region-size=2", "call-depth=0"),
            List.of("engine=compiler", "region-size=40", "call-depth=3"));

    @TempDir
    private Path folder;

    /// What a run was: what it printed, and what it counted.
    private record Run(String output, JsonObject counts) {
    }

    @ParameterizedTest
    @ValueSource(strings = {"fib", "indirect-sv39", "mixed", "nbody-sv39", "ecall-sv39", "pagefault-sv39", "poll", "copy-sv39"})
    void aBenchmarkIsTheSame(String guest) throws Exception {
        assertSame("configs/boards/bench.toml", "--quiet", "--kernel", "guests/images/bench/" + guest + ".elf", "--append", "scale=1");
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 3})
    void theHeapKernelIsTheSame(int harts) throws Exception {
        assertSame("configs/boards/rcore-heap.toml", "--append", "workload=btree", "--set", "harts=" + harts);
    }

    /// The guest that the start-up cache is trained with meets every instruction, in every mode.
    @Test
    void theTrainingGuestIsTheSame() throws Exception {
        assertSame("guests/training/board.toml", "--quiet", "--kernel", "guests/images/training.elf");
    }

    private void assertSame(String... arguments) throws IOException, InterruptedException {
        Run expected = run(List.of("engine=interpreter"), arguments);
        for (List<String> engine : ENGINES) {
            assertEquals(expected, run(engine, arguments), engine + " differs from the interpreter");
        }
    }

    private Run run(List<String> engine, String... arguments) throws IOException, InterruptedException {
        Path report = folder.resolve("report.json");
        List<Object> all = new ArrayList<>(List.of("run"));
        for (String argument : arguments) {
            all.add(argument.endsWith(".toml") || argument.endsWith(".elf") ? Repository.root().resolve(argument) : argument);
        }
        engine.forEach(setting -> all.addAll(List.of("--set", "cpu.config." + setting)));
        all.addAll(Arrays.asList("--report", report));
        Breadboard.Result result = Breadboard.run(all.toArray()).exits(0);
        JsonObject whole = JsonParser.parseString(Files.readString(report)).getAsJsonObject();
        JsonObject counts = new JsonObject();
        for (String key : List.of("instructions", "exceptions", "guest_ns", "harts")) {
            counts.add(key, whole.get(key));
        }
        return new Run(result.out(), counts);
    }
}
