package breadboard.tests.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import breadboard.tests.Breadboard;
import breadboard.tests.Repository;
import breadboard.tests.TinyGuest;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RunTest {
    private static final Path HEAP_BOARD = Repository.root().resolve("configs/boards/rcore-heap.toml");
    private static final Path VIRT_BOARD = Repository.root().resolve("configs/boards/virt.toml");

    @TempDir
    private Path folder;

    @Test
    void theHeapKernelRunsToItsEndAndEveryRunIsTheSame() throws Exception {
        Path firstReport = folder.resolve("first.json");
        Path secondReport = folder.resolve("second.json");
        Breadboard.Result first = Breadboard.run("run", HEAP_BOARD, "--report", firstReport).exits(0);
        Breadboard.Result second = Breadboard.run("run", HEAP_BOARD, "--report", secondReport).exits(0);
        List<String> milestones = List.of("[rustsbi] Supervisor Address : 0x80200000", "[kernel] Hello, world!", "heap_test passed!",
                "[kernel] IllegalInstruction in application, kernel killed it.", "All applications completed!");
        assertEquals(milestones, first.lines().stream().filter(milestones::contains).toList());
        assertEquals("", first.err());
        assertEquals(first.out(), second.out());
        assertEquals(read(firstReport).get("instructions"), read(secondReport).get("instructions"));
        assertTrue(read(firstReport).get("instructions").getAsLong() > 1_000_000);
    }

    @Test
    void theBannerAndTheRunFollowTheBoard() throws Exception {
        Breadboard.Result one = Breadboard.run("run", HEAP_BOARD).exits(0);
        Breadboard.Result two = Breadboard.run("run", HEAP_BOARD, "--set", "harts=2", "--set", "memory.size=64MiB").exits(0);
        assertEquals(List.of("[rustsbi] Platform SMP       : 1", "[rustsbi] Platform Memory    : 0x80000000..0x88000000",
                "[rustsbi] pmp03: 0x80200000..0x88000000 (xwr)"), banner(one, "Platform SMP", "Platform Memory", "pmp03"));
        assertEquals(List.of("[rustsbi] Platform SMP       : 2", "[rustsbi] Platform Memory    : 0x80000000..0x84000000",
                "[rustsbi] pmp03: 0x80200000..0x84000000 (xwr)"), banner(two, "Platform SMP", "Platform Memory", "pmp03"));
        assertEquals(one.lines().stream().filter(line -> !line.startsWith("[rustsbi]")).toList(),
                two.lines().stream().filter(line -> !line.startsWith("[rustsbi]")).toList(), "the kernel does not depend on either");
    }

    @Test
    void quietLeavesOutTheBannerAndNothingElse() throws Exception {
        Breadboard.Result loud = Breadboard.run("run", HEAP_BOARD).exits(0);
        Breadboard.Result quiet = Breadboard.run("run", HEAP_BOARD, "--quiet").exits(0);
        assertEquals(loud.lines().stream().filter(line -> !line.startsWith("[rustsbi]")).toList(), quiet.lines());
    }

    @Test
    void theReportSaysWhatTheRunWasAndTook() throws Exception {
        Path file = folder.resolve("report.json");
        Breadboard.run("run", HEAP_BOARD, "--set", "harts=2", "--append", "workload=heap-test", "--report", file).exits(0);
        JsonObject report = read(file);
        assertEquals(0, report.get("exit").getAsInt());
        assertEquals("off", report.get("cause").getAsString());
        assertEquals(2, report.getAsJsonArray("harts").size());
        assertEquals(report.get("instructions").getAsLong(),
                report.getAsJsonArray("harts").get(0).getAsJsonObject().get("instructions").getAsLong());
        assertEquals("rv64", report.getAsJsonObject("engine").get("cpu").getAsString());
        JsonObject time = report.getAsJsonObject("engine_time");
        assertTrue(time.get("interpreted_ns").getAsLong() > 0 && time.get("compiled_ns").getAsLong() > 0 && time.get("compiling_ns").getAsLong() > 0, time::toString);
        assertTrue(report.getAsJsonObject("engine").keySet().stream().noneMatch(name -> name.endsWith("_ns")), "counts alone are the same in each run");
        assertTrue(report.get("heap").isJsonObject());
        assertTrue(report.get("wall_ns").getAsLong() > 0);
        assertTrue(report.get("cpu_ns").getAsLong() > 0);
        assertTrue(report.get("mips").getAsDouble() > 0);
        assertTrue(report.get("guest_ns").getAsLong() > 0);
        JsonObject provenance = report.getAsJsonObject("provenance");
        assertEquals("0.1.0", provenance.get("version").getAsString());
        assertEquals(Runtime.version().toString(), provenance.get("jdk").getAsString());
        assertEquals(sha256(HEAP_BOARD), provenance.get("board_sha256").getAsString());
        assertEquals(sha256(Repository.root().resolve("guests/images/heap-kernel.elf")), provenance.get("kernel_sha256").getAsString());
        assertEquals("[\"--append workload=heap-test\",\"--set harts=2\"]", provenance.getAsJsonArray("settings").toString());
        try (var files = Files.list(folder)) {
            assertEquals(List.of(file), files.toList(), "no part of a report is left over");
        }
    }

    @Test
    void aGuestThatReportsFailureEndsWithOne() throws Exception {
        Path report = folder.resolve("report.json");
        Breadboard.Result result = Breadboard.run("run", VIRT_BOARD, "--kernel", TinyGuest.FAIL.in(folder), "--report", report).exits(1);
        assertEquals("breadboard: the guest reported failure, code 1\n", result.err());
        assertEquals(1, read(report).get("exit").getAsInt());
        assertEquals("failed", read(report).get("cause").getAsString());
        assertEquals(1, read(report).get("guest_code").getAsInt());
    }

    @Test
    void aKernelThatPanicsEndsWithOne() throws Exception {
        Breadboard.Result result = Breadboard.run("run", HEAP_BOARD, "--append", "workload=out-of-memory").exits(1);
        assertTrue(result.out().contains("Heap allocation error, layout = "), result::out);
    }

    @Test
    void aGuestThatSpinsEndsAtItsInstructions() throws Exception {
        Path report = folder.resolve("report.json");
        Breadboard.Result result = Breadboard.run("run", VIRT_BOARD, "--quiet", "--kernel", TinyGuest.SPIN.in(folder),
                "--max-instructions", "1_000_001", "--report", report).exits(4);
        assertEquals("", result.out());
        assertEquals("breadboard: stopped after 1000001 instructions (--max-instructions)\n", result.err());
        assertEquals(1_000_001, read(report).get("instructions").getAsLong());
        assertEquals(4, read(report).get("exit").getAsInt());
    }

    @Test
    void aGuestThatSpinsEndsAtItsTimeout() throws Exception {
        Path report = folder.resolve("report.json");
        Breadboard.Result result = Breadboard.run("run", VIRT_BOARD, "--kernel", TinyGuest.SPIN.in(folder), "--timeout", "0.3",
                "--report", report).exits(4);
        assertEquals("breadboard: stopped after 0.3 seconds (--timeout)\n", result.err());
        assertEquals("timeout", read(report).get("cause").getAsString());
    }

    @Test
    void aGuestThatNothingCanWakeIsNotWaitedFor() throws Exception {
        Breadboard.Result result = Breadboard.run("run", VIRT_BOARD, "--kernel", TinyGuest.WAIT.in(folder)).exits(4);
        assertEquals("breadboard: stopped: the guest waits, and nothing is left that could wake it\n", result.err());
    }

    @Test
    void inputComesThroughAPipeAndFromAFile() throws Exception {
        Path guest = TinyGuest.HEX.in(folder);
        assertEquals("61\n00\nff\n71\n",
                Breadboard.piped("a\0\u00ffq", "run", VIRT_BOARD, "--quiet", "--kernel", guest).exits(0).out());
        Path input = Files.writeString(folder.resolve("input"), "\1xq");
        assertEquals("01\n78\n71\n", Breadboard.run(Breadboard.builder("run", VIRT_BOARD, "--quiet", "--kernel", guest)
                .redirectInput(input.toFile())).exits(0).out(), "Ctrl-A means nothing where nobody types");
    }

    @Test
    void outputThatNobodyTakesEndsTheRun() throws Exception {
        Breadboard.Result result = Breadboard.run(Breadboard.prepared(new ProcessBuilder("sh", "-c",
                "\"$0\" run \"$1\" 2>&1 >&- | cat", Repository.root().resolve("breadboard").toString(), HEAP_BOARD.toString())));
        assertTrue(result.out().startsWith("breadboard: console stdio: "), result::toString);
        assertFalse(result.out().contains("\tat "), result::out);
    }

    @Test
    void aReportThatCannotBeWrittenIsRefusedBeforeAnythingRuns() throws Exception {
        Path report = folder.resolve("absent/report.json");
        Breadboard.Result result = Breadboard.run("run", HEAP_BOARD, "--report", report).exits(2);
        assertEquals(report + ": there is no directory " + report.getParent() + "\n", result.err());
        assertEquals("", result.out());
    }

    private static List<String> banner(Breadboard.Result result, String... names) {
        return result.lines().stream().filter(line -> line.startsWith("[rustsbi] "))
                .filter(line -> List.of(names).stream().anyMatch(line::contains)).toList();
    }

    private static JsonObject read(Path report) throws IOException {
        return JsonParser.parseString(Files.readString(report)).getAsJsonObject();
    }

    private static String sha256(Path file) throws Exception {
        return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(Files.readAllBytes(file)));
    }
}
