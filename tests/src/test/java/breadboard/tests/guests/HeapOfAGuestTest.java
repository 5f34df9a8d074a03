package breadboard.tests.guests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import breadboard.core.plugins.Family;
import breadboard.core.plugins.InstalledPlugin;
import breadboard.core.plugins.PluginLoader;
import breadboard.tests.Breadboard;
import breadboard.tests.Repository;
import breadboard.tests.TinyGuest;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/// The heap of `guests/heap-kernel`, unchanged, while it runs: traced, observed, and served by other strategies.
class HeapOfAGuestTest {
    private static final Path BOARD = Repository.root().resolve("configs/boards/rcore-heap.toml");
    private static final String LAST_WORDS =
            "[kernel] Panicked at kernel/heap.rs:28 Heap allocation error, layout = Layout { size: 4096, align: 1 (1 << 0) }";

    @TempDir
    private Path folder;

    private record Run(Breadboard.Result result, JsonObject report) {
        JsonObject heap() {
            return report.getAsJsonObject("heap");
        }

        long number(String key) {
            return heap().get(key).getAsLong();
        }

        long instructions() {
            return report.get("instructions").getAsLong();
        }
    }

    private Run run(String append, String... settings) throws IOException, InterruptedException {
        Path report = folder.resolve("report.json");
        List<Object> arguments = new ArrayList<>(List.of("run", BOARD, "--quiet", "--append", append, "--report", report));
        for (String setting : settings) {
            arguments.add("--set");
            arguments.add(setting);
        }
        Breadboard.Result result = Breadboard.run(arguments.toArray());
        return new Run(result, JsonParser.parseString(Files.readString(report)).getAsJsonObject());
    }

    static Stream<String> strategies() {
        return PluginLoader.load(List.of()).family(Family.ALLOCATOR).stream().map(InstalledPlugin::type);
    }

    @ParameterizedTest
    @MethodSource("strategies")
    void everyStrategyServesTheKernelOrLetsItDieByItsOwnHand(String strategy) throws Exception {
        Run served = run("workload=heap-test,out-of-memory", "heap.attach=symbols", "heap.strategy=" + strategy, "heap.shadow=true");
        served.result().exits(1);
        if (strategy.equals("null")) {
            assertTrue(served.result().out().contains("Heap allocation error, layout = Layout"), served.result()::toString);
            return;
        }
        assertTrue(served.result().lines().contains("heap_test passed!"), served.result()::toString);
        // What the kernel counts depends on the strategy; a strategy that never reuses fails the kernel's own check that it can have it all again.
        boolean reuses = !strategy.equals("bump");
        assertTrue(served.result().lines().getLast().equals(LAST_WORDS) || !reuses && served.result().out().contains("what was given back can be had again"),
                served.result()::toString);
        assertTrue(served.number("failed_size_bytes") >= 4096, served.heap()::toString);
        assertEquals(0, served.heap().getAsJsonObject("faults").size(), served.heap()::toString);
    }

    @Test
    void linearBuddiesAreTheKernelsOwnPointerForPointerAndInstructionForInstruction() throws Exception {
        Path native1 = folder.resolve("native.jsonl");
        Path ours = folder.resolve("ours.jsonl");
        Run plain = run("workload=objects n=600");
        Run traced = run("workload=objects n=600", "heap.attach=trace", "heap.trace=" + native1);
        Run served = run("workload=objects n=600", "heap.attach=symbols", "heap.strategy=buddy-linear", "heap.trace=" + ours);
        plain.result().exits(0);
        assertEquals(plain.result().out(), traced.result().out());
        assertEquals(plain.instructions(), traced.instructions(), "a trace changes nothing");
        assertEquals(plain.result().out(), served.result().out());
        assertTrue(traced.number("allocations") > 1000, traced.heap()::toString);
        assertEquals(traced.heap().get("pointer_hash_fnv1a64"), served.heap().get("pointer_hash_fnv1a64"));
        assertEquals(traced.instructions() - traced.number("instructions_in_heap"), served.instructions(), "instructions outside the allocator");
        assertEquals(calls(native1), calls(ours), "the same calls from the same places with the same results");
        Run other = run("workload=objects n=600", "heap.attach=symbols", "heap.strategy=first-fit");
        assertEquals(served.instructions(), other.instructions());
        assertEquals(plain.result().out(), other.result().out());
        assertNotEquals(traced.heap().get("pointer_hash_fnv1a64"), other.heap().get("pointer_hash_fnv1a64"));
    }

    /// A trace without what may differ: when a call was made, how long it took, and who recorded it.
    private static List<String> calls(Path trace) throws IOException {
        return Files.readAllLines(trace).stream().skip(1).map(line -> line.replaceAll(",\"(instret|spent)\":[0-9]+", "")).toList();
    }

    @Test
    void applicationsAndSeveralHartsAreServedToo() throws Exception {
        Run own = run("workload=heap-test,applications");
        Run served = run("workload=heap-test,applications", "harts=4", "heap.attach=symbols", "heap.strategy=buddy-linear", "heap.cost=inorder");
        assertEquals(own.result().exits(0).out(), served.result().exits(0).out());
        assertTrue(served.number("charged_instructions") > served.number("operations"), served.heap()::toString);
        assertEquals("inorder/1", served.heap().getAsJsonObject("cost_model").get("id").getAsString());
    }

    @Test
    void costIsChargedToGuestTimeAndNotToInstructions() throws Exception {
        Run free = run("workload=btree n=2000", "heap.attach=symbols", "heap.strategy=first-fit");
        Run charged = run("workload=btree n=2000", "heap.attach=symbols", "heap.strategy=first-fit", "heap.cost=touches");
        assertEquals(free.instructions(), charged.instructions());
        long ticks = charged.number("charged_instructions") / 10;
        assertEquals(charged.number("loads") + charged.number("stores") - charged.number("charged_instructions"),
                free.number("loads") + free.number("stores") - charged.number("charged_instructions"));
        long later = charged.report().get("guest_ns").getAsLong() - free.report().get("guest_ns").getAsLong();
        assertTrue(Math.abs(later - ticks * 100) <= 100, "later by " + later + " ns for " + ticks + " ticks of 100 ns");
    }

    @Test
    void aStrippedKernelTakesItsSymbolsFromAnotherFile() throws Exception {
        Path elf = Repository.root().resolve("guests/images/heap-kernel.elf");
        Path raw = Files.write(folder.resolve("kernel.bin"), ElfImage.read(elf).raw());
        Run served = run("workload=heap-test", "boot.kernel=" + raw, "heap.attach=symbols", "heap.strategy=buddy-linear",
                "heap.symbols=" + elf);
        assertTrue(served.result().exits(0).lines().contains("heap_test passed!"));
        Breadboard.Result none = Breadboard.run("run", BOARD, "--set", "boot.kernel=" + raw, "--set", "heap.attach=trace").exits(2);
        assertTrue(none.err().contains("the kernel has no symbols"), none::toString);
        assertEquals(1, none.err().lines().count());
    }

    @Test
    void theKernelsOwnFreeListsAreSeen() throws Exception {
        Run observed = run("workload=btree n=2000", "heap.attach=observe");
        observed.result().exits(0);
        assertTrue(observed.heap().get("consistent").getAsBoolean(), observed.heap()::toString);
        assertEquals(3 << 20, observed.number("total_bytes"));
        assertEquals(3 << 20, observed.number("free_bytes") + observed.number("allocated_bytes"));
        Run served = run("workload=btree n=2000", "heap.attach=trace");
        assertEquals(served.number("live_bytes"), observed.number("requested_bytes"), "what the kernel counts is what was traced");
    }

    @Test
    void aWindowThatIsNotMappedLeavesTheGuestItsOwnAllocator() throws Exception {
        Run run = run("workload=heap-test", "heap.attach=symbols", "heap.strategy=first-fit", "heap.window-base=0x4000", "heap.window-size=64KiB");
        assertTrue(run.result().exits(0).lines().contains("heap_test passed!"));
        assertEquals("breadboard: heap: 0x4000 of the window 0x4000+0x10000 is not mapped to RAM that can be written; the guest keeps its own allocator",
                run.result().err().strip());
    }

    @Test
    void aGuestThatFreesNonsenseIsToldOfOnceAndGoesOn() throws Exception {
        Run run = run("", "boot.kernel=" + TinyGuest.MISUSE.in(folder), "heap.attach=symbols", "heap.strategy=first-fit", "heap.shadow=true",
                "heap.hooks=0x80200054:alloc:size=a0,0x80200058:free:address=a0", "heap.window-base=0x80400000", "heap.window-size=64KiB");
        run.result().exits(0);
        List<String> lines = run.result().err().lines().toList();
        assertEquals(3, lines.size(), "one line for each kind: " + lines);
        assertTrue(lines.get(0).startsWith("breadboard: heap: double free at 0x804000") && lines.get(0).contains(" in call 3, from 0x8020001c: "), lines::toString);
        assertTrue(lines.get(2).startsWith("breadboard: heap: out of window at 0x10 "), lines::toString);
        assertEquals(2, run.heap().getAsJsonObject("faults").get("double_free").getAsLong());
        assertEquals(1, run.number("live_blocks"), run.heap()::toString);
    }

    @ParameterizedTest
    @ValueSource(strings = {"rust", "c"})
    void aGuestThatKnowsOfItIsServedThroughTheSbi(String language) throws Exception {
        String kernel = "boot.kernel=" + Repository.root().resolve("guests/images/sbi-heap-" + language + ".elf");
        Path trace = folder.resolve("trace.jsonl");
        Run served = run("", kernel, "heap.attach=sbi", "heap.strategy=first-fit", "heap.shadow=true", "heap.trace=" + trace);
        assertEquals("sbi-heap passed!", served.result().exits(0).lines().getLast(), served.result()::toString);
        assertEquals("", served.result().err());
        assertTrue(served.number("allocations") > 20 && served.number("refused") == 1, served.heap()::toString);
        assertTrue(Files.readString(trace).contains("\"op\":\"mark\""), "phases are in the trace");
        Run other = run("", kernel, "heap.attach=sbi", "heap.strategy=buddy-linear", "heap.cost=touches");
        assertEquals(served.result().out(), other.result().out());
        Run without = run("", kernel);
        assertEquals("sbi-heap: the firmware has no heap extension", without.result().exits(1).out().strip());
    }

    @Test
    void firmwareInMModeLeavesTheExtensionToTheHost() throws Exception {
        Path firmware = Path.of("/usr/lib/riscv64-linux-gnu/opensbi/generic/fw_jump.bin");
        assumeTrue(Files.exists(firmware), "Debian's package opensbi is not installed");
        Breadboard.Result run = Breadboard.run("run", Repository.root().resolve("configs/boards/virt.toml"), "--firmware", firmware, "--kernel",
                Repository.root().resolve("guests/images/sbi-heap-c.elf"), "--set", "heap.attach=sbi", "--set", "heap.strategy=first-fit").exits(0);
        assertTrue(run.out().contains("OpenSBI") && run.out().contains("sbi-heap passed!"), run::toString);
    }

    @Test
    void everythingWrongWithTheTableIsToldAtOnce() throws Exception {
        Breadboard.Result wrong = Breadboard.run("check", BOARD, "--set", "heap.attach=symbols", "--set", "heap.hooks=a:alloc:size=t0",
                "--set", "heap.validate-every=often", "--set", "heap.strateggy=bump").exits(2);
        assertEquals(3, wrong.err().lines().filter(line -> line.startsWith("--set heap.")).count(), wrong::toString);
        Breadboard.Result missing = Breadboard.run("check", BOARD, "--set", "heap.attach=symbols").exits(2);
        assertTrue(missing.err().contains("is missing; attach = \"symbols\" needs a strategy"), missing::toString);
        Breadboard.Result foreign = Breadboard.run("run", BOARD, "--set", "boot.kernel=" + Repository.root().resolve("guests/images/sbi-check.elf"), "--set", "heap.attach=trace").exits(2);
        assertTrue(foreign.err().contains("no heap functions are known"), foreign::toString);
    }
}
