package breadboard.tests.debugger;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import breadboard.tests.Breadboard;
import breadboard.tests.Repository;
import breadboard.tests.TinyGuest;
import breadboard.tests.Tools;
import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What `--trace` and `--coverage` write of the heap kernel.
final class TraceTest {
    private static final Path BOARD = Repository.root().resolve("configs/boards/rcore-heap.toml");

    @TempDir
    private Path folder;

    private static Breadboard.Result run(Object... options) throws Exception {
        List<Object> arguments = new ArrayList<>(List.of("run", BOARD));
        arguments.addAll(Arrays.asList(options));
        return Breadboard.run(arguments.toArray());
    }

    @Test
    void aTracedRunIsTheSameRunAndItsPictureHasBalancedTraps() throws Exception {
        Path file = folder.resolve("t.json");
        Path coverage = folder.resolve("c.txt");
        Path traced = folder.resolve("traced.json");
        Path plain = folder.resolve("plain.json");
        Breadboard.Result with = run("--trace", file, "--trace-format", "perfetto", "--trace-start", "@1_000_000", "--coverage", coverage, "--report", traced).exits(0);
        Breadboard.Result without = run("--report", plain).exits(0);
        assertEquals(without.out(), with.out());
        for (String key : List.of("instructions", "exceptions", "guest_ns")) {
            assertEquals(json(plain).get(key), json(traced).get(key), key);
        }
        JsonArray events = json(file).getAsJsonArray("traceEvents");
        Map<String, Long> phases = events.asList().stream().map(JsonElement::getAsJsonObject)
                .collect(Collectors.groupingBy(each -> each.get("ph").getAsString(), Collectors.counting()));
        assertTrue(phases.get("B") > 10 && Math.abs(phases.get("B") - phases.get("E")) <= 1, phases::toString);
        assertTrue(events.asList().stream().anyMatch(each -> each.getAsJsonObject().get("name").getAsString().equals("ecall from U")), "the user's calls");
        List<String> table = Files.readAllLines(coverage);
        assertTrue(table.stream().anyMatch(line -> line.matches(" +\\d{5,} +\\d+ +132 +[0-9.]+ +memcpy")), "memcpy is counted");
        assertTrue(table.stream().anyMatch(line -> line.matches(" +0 +0 +\\d+ +0.0 .*slice_index_order_fail.*")), "what was never reached");
    }

    private static JsonObject json(Path file) throws Exception {
        return JsonParser.parseString(Files.readString(file)).getAsJsonObject();
    }

    /// An independent reader of the format; other viewers (Perfetto, chrome://tracing, speedscope) are as strict.
    @Test
    void aPictureWithTheHeapsCurvesIsWhatTheFormatDemands() throws Exception {
        Tools.require("python3");
        Path file = folder.resolve("t.json");
        run("--trace", file, "--trace-format", "perfetto", "--set", "harts=2", "--set", "heap.attach=symbols", "--set", "heap.strategy=tlsf").exits(0);
        List<String> lines = judged(file);
        assertEquals("threads: hart 0, hart 1", lines.get(1));
        assertTrue(lines.getFirst().matches("B=(\\d{3,}) C=\\d{3,} E=\\1 M=3 i=\\d{2,}"), lines::toString);
        assertTrue(lines.stream().anyMatch(line -> line.matches("heap live_bytes: \\d{2,} values, 0 to \\d{4,}")), lines::toString);
    }

    @Test
    void timeGoesOnInAPictureWhenTheGuestRestarts() throws Exception {
        Tools.require("python3");
        Path file = folder.resolve("t.json");
        Path kernel = TinyGuest.REBOOT.in(folder);
        Breadboard.run("run", Repository.root().resolve("configs/boards/virt.toml"), "--kernel", kernel, "--trace", file, "--trace-format", "perfetto",
                "--max-instructions", "1000").exits(4);
        assertTrue(judged(file).getFirst().matches("M=2 i=\\d{2,}"), "calls of several lives");
    }

    private static List<String> judged(Path file) throws Exception {
        return Breadboard.run(new ProcessBuilder(Repository.root().resolve("tests/trace-event-format.py").toString(), file.toString())).exits(0).lines();
    }

    @Test
    void anInterruptThatAnInstructionBringsUponItselfIsTold() throws Exception {
        Path file = folder.resolve("t.log");
        Path kernel = TinyGuest.SELF_INTERRUPTS.in(folder);
        Breadboard.run("run", Repository.root().resolve("configs/boards/virt.toml"), "--kernel", kernel, "--trace", file, "--trace-what", "trap",
                "--trace-privilege", "s", "--max-instructions", "1000").exits(4);
        List<String> lines = Files.readAllLines(file).stream().map(line -> line.replaceFirst("# core +0: step \\d+: ", "")).toList();
        String taken = "interrupt 0x1 at 0x0000000080200018, tval 0x0, from S to S";
        String back = "return to S at 0x0000000080200018";
        assertEquals(List.of(taken, back, taken, back), lines);
    }

    @Test
    void filtersKeepWhatTheySay() throws Exception {
        Path file = folder.resolve("t.log");
        run("--trace", file, "--trace-where", "memcpy", "--trace-start", "memcpy", "--trace-stop", "@1_300_000").exits(0);
        List<String> lines = Files.readAllLines(file);
        assertTrue(lines.size() > 10, "memcpy is called early");
        assertTrue(lines.stream().allMatch(line -> line.matches("core   0: 1 0x000000008020ed.*")), () -> lines.getFirst());
        run("--trace", file, "--trace-what", "insn,trap", "--trace-privilege", "u", "--max-instructions", "2_200_000").exits(4);
        List<String> user = Files.readAllLines(file);
        assertTrue(user.stream().anyMatch(line -> line.startsWith("core   0: 0 0x0000000000010")), "user code");
        assertTrue(user.stream().noneMatch(line -> line.startsWith("core   0: 1")), "no supervisor code");
        assertTrue(user.stream().anyMatch(line -> line.contains(": exception 0x8 at 0x") && line.endsWith("from U to S")), "and its calls");
    }

    @Test
    void theBinaryFormIsReadBackAsTheText() throws Exception {
        Path text = folder.resolve("t.log");
        Path binary = folder.resolve("t.bin");
        Object[] what = {"--trace-what", "insn,trap,csr,sbi,mmio,memory,walk", "--trace-start", "@1_370_000", "--max-instructions", "1_400_000"};
        List<Object> first = new ArrayList<>(List.of("--trace", text));
        first.addAll(Arrays.asList(what));
        run(first.toArray()).exits(4);
        List<Object> second = new ArrayList<>(List.of("--trace", binary, "--trace-format", "binary"));
        second.addAll(Arrays.asList(what));
        run(second.toArray()).exits(4);
        String read = Breadboard.run("trace", binary, "--kernel", DebuggedGuest.KERNEL).exits(0).out();
        assertEquals(Files.readString(text), read);
        assertTrue(read.contains("c384_satp 0x80000000000"), "the kernel switches its page tables on");
        assertTrue(read.contains("walk for FETCH of 0x000000008020"), "and then they are walked");
        assertTrue(read.contains("MAPPED to 0x8020"), "the kernel is mapped to itself");
        assertTrue(read.contains(": store 8 bytes at 0x80"), "stores are told");
        assertTrue(Files.size(binary) * 2 < Files.size(text), "it is compact");
        Files.write(binary, Arrays.copyOf(Files.readAllBytes(binary), 1001));
        Breadboard.Result cut = Breadboard.run("trace", binary).exits(2);
        assertTrue(cut.err().startsWith(binary + ": is cut short"), cut.err());
    }

    @Test
    void whatCannotBeIsOneLine() throws Exception {
        assertEquals("breadboard: --trace-start: the kernel has no symbol 'nonesuch'\n", run("--trace", folder.resolve("x"), "--trace-start", "nonesuch").exits(2).err());
        assertEquals("breadboard: --gdb and --trace or --coverage exclude each other: a debugger goes back in time\n",
                run("--trace", folder.resolve("x"), "--gdb", "0").exits(2).err());
        assertEquals("breadboard: the trace cannot be written: No space left on device\n", run("--trace", "/dev/full", "--max-instructions", "100000").exits(2).err());
        Path nowhere = folder.resolve("none/t.log");
        for (String option : List.of("--trace", "--coverage")) {
            assertEquals(nowhere + ": there is no directory " + nowhere.getParent() + "\n", run(option, nowhere).exits(2).err());
            assertEquals(folder + ": is a directory; expected a file to write\n", run(option, folder).exits(2).err());
        }
        assertEquals(folder + ": is a directory; expected a trace\n", Breadboard.run("trace", folder).exits(2).err());
    }
}
