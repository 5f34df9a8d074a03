package breadboard.tests.debugger;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import breadboard.tests.Breadboard;
import breadboard.tests.Repository;
import breadboard.tests.Tools;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// While nothing is watched the engine does what it does without a debugger or a trace, to the last figure: regions, dispatches, turns of the
/// interpreter, steps in compiled code. `bench/watchers` measures what is left.
final class IdleWatchersTest {
    @TempDir
    private Path folder;

    private JsonElement plain(String harts) throws Exception {
        return engine("--set", "harts=" + harts);
    }

    private JsonElement engine(String... options) throws Exception {
        Path report = folder.resolve("report.json");
        List<Object> arguments = new ArrayList<>(List.of("run", Repository.root().resolve("configs/boards/rcore-heap.toml"), "--report", report));
        arguments.addAll(Arrays.asList(options));
        Breadboard.run(arguments.toArray()).exits(0);
        return read(report);
    }

    private static JsonElement read(Path report) throws Exception {
        JsonObject whole = JsonParser.parseString(Files.readString(report)).getAsJsonObject();
        JsonObject engine = whole.getAsJsonObject("engine");
        assertTrue(engine.get("steps_compiled").getAsLong() > 1_000_000, engine::toString);
        engine.add("instructions", whole.get("instructions"));
        return engine;
    }

    @ParameterizedTest
    @ValueSource(strings = {"1", "3"})
    void aDebuggerThatMayCome(String harts) throws Exception {
        assertEquals(plain(harts), engine("--set", "harts=" + harts, "--gdb", "0", "--gdb-no-wait"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"1", "3"})
    void anAttachedDebuggerThatHasSaidContinue(String harts) throws Exception {
        Tools.require("gdb-multiarch");
        Path report = folder.resolve("watched.json");
        try (DebuggedGuest guest = new DebuggedGuest("--set", "harts=" + harts, "--report", report.toString())) {
            guest.gdb("continue");
            assertEquals(0, guest.exit());
        }
        assertEquals(plain(harts), read(report));
    }

    @Test
    void aTraceThatDoesNotBegin() throws Exception {
        String file = folder.resolve("t.log").toString();
        JsonElement plain = plain("1");
        assertEquals(plain, engine("--trace", file, "--trace-start", "0x10"));
        assertEquals(plain, engine("--trace", file, "--trace-start", "@999_999_999"));
        assertEquals(plain, engine("--coverage", file, "--trace-start", "0x10"));
    }
}
