package breadboard.tests.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import breadboard.tests.Breadboard;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// `breadboard heap replay` and its neighbours, through the real process.
class HeapReplayTest {
    @TempDir
    private Path folder;

    private JsonObject replayed(Path trace, String... options) throws Exception {
        Path report = folder.resolve("report.json");
        Object[] arguments = new Object[options.length + 5];
        arguments[0] = "heap";
        arguments[1] = "replay";
        arguments[2] = trace;
        arguments[3] = "--report";
        arguments[4] = report;
        System.arraycopy(options, 0, arguments, 5, options.length);
        Breadboard.run(arguments).exits(0);
        return JsonParser.parseString(Files.readString(report)).getAsJsonObject();
    }

    @Test
    void aReportSaysWhatABumpAllocatorMustHaveDone() throws Exception {
        Path trace = Files.writeString(folder.resolve("t.rep"), "20000\n2\n5\n1\na 0 100\na 1 20\nr 0 200\nf 1\nf 0\n");
        JsonObject bump = replayed(trace, "--strategy", "bump", "--window", "4KiB").getAsJsonArray("strategies").get(0).getAsJsonObject();
        assertEquals("bump", bump.get("strategy").getAsString());
        assertTrue(bump.get("completed").getAsBoolean());
        assertEquals(5, bump.get("operations").getAsLong());
        assertFalse(bump.has("failed_at_operation"));
        assertEquals(3, bump.get("allocations").getAsLong());
        assertEquals(320, bump.get("peak_requested_bytes").getAsLong());
        assertEquals(328, bump.get("high_water_bytes").getAsLong());
        // FNV-1a of 0, 104 and 128 as 8 little-endian bytes each, computed by a program in another language.
        assertEquals("9763b99aade6ed6d", bump.get("pointer_hash_fnv1a64").getAsString());
        for (String name : new String[] {"peak_allocated_bytes", "splits", "merges", "list_nodes", "loads", "stores", "cache_lines", "parameters"}) {
            assertTrue(bump.has(name), name);
        }
    }

    @Test
    void aFailureIsAResultThatIsTold() throws Exception {
        Path trace = Files.writeString(folder.resolve("t.rep"), "a 0 3000\na 1 2000\n");
        JsonObject bump = replayed(trace, "--strategy", "bump", "--window", "4KiB", "--base", "0x80219000").getAsJsonArray("strategies").get(0)
                .getAsJsonObject();
        assertFalse(bump.get("completed").getAsBoolean());
        assertEquals(1, bump.get("failed_at_operation").getAsLong());
        assertEquals(2000, bump.get("failed_size_bytes").getAsLong());
        assertEquals(1, bump.get("operations").getAsLong());
    }

    @Test
    void allStrategiesRepeatTheirPointersInAnotherJvm() throws Exception {
        String workload = "workload:histogram?ops=20000&live=128KiB";
        JsonObject first = replayed(Path.of(workload), "--window", "1MiB");
        JsonObject second = replayed(Path.of(workload), "--window", "1MiB");
        assertTrue(first.getAsJsonArray("strategies").size() > 3);
        assertEquals(first, second);
    }

    @Test
    void aConvertedTraceIsReplayedAsTheOriginalWas() throws Exception {
        Path binary = folder.resolve("t.bbht.gz");
        Breadboard.run("heap", "convert", "workload:talc?ops=2000", "-o", binary).exits(0);
        Path lines = folder.resolve("t.jsonl");
        Breadboard.run("heap", "convert", binary, "-o", lines).exits(0);
        String hash = hash(replayed(Path.of("workload:talc?ops=2000"), "--strategy", "first-fit", "--window", "16MiB"));
        assertEquals(hash, hash(replayed(binary, "--strategy", "first-fit", "--window", "16MiB")));
        assertEquals(hash, hash(replayed(lines, "--strategy", "first-fit", "--window", "16MiB")));
    }

    private static String hash(JsonObject report) {
        return report.getAsJsonArray("strategies").get(0).getAsJsonObject().get("pointer_hash_fnv1a64").getAsString();
    }

    @Test
    void whatCannotBeDoneIsOneLine() throws Exception {
        Path spoiled = Files.writeString(folder.resolve("t.rep"), "a 0 8\nf 1\n");
        assertEquals(spoiled + ":2: block 1 is freed but is not allocated\n", Breadboard.run("heap", "replay", spoiled).exits(2).err());
        assertTrue(Breadboard.run("heap", "replay", folder.resolve("none")).exits(2).err().contains("there is no such file"));
        assertTrue(Breadboard.run("heap", "replay", spoiled, "--strategy", "nope").exits(2).err().startsWith("--strategy: no strategy is called 'nope'; there are: "));
        assertTrue(Breadboard.run("heap", "replay", spoiled, "--strategy", "first-fit", "--set", "first-fit.order=up").exits(2).err()
                .startsWith("--strategy: strategy first-fit: order: 'up' is not allowed; expected one of "));
        assertTrue(Breadboard.run("heap", "replay", "workload:robson", "--window", "0").exits(2).err().startsWith("--window: 0 is not possible"));
        assertTrue(Breadboard.run("heap", "replay", "workload:robson?x=1").exits(2).err().startsWith("workload robson: 'x=1' is no parameter"));
        assertTrue(Breadboard.run("heap").exits(2).err().contains("a command is missing"));
    }

    @Test
    void whatThereIsIsListed() throws Exception {
        assertTrue(Breadboard.run("heap", "strategies").exits(0).out().contains("first-fit (sequential fit): "));
        assertTrue(Breadboard.run("heap", "workloads").exits(0).out().contains("workload:robson (W4): "));
    }
}
