package breadboard.tests.debugger;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import breadboard.tests.Breadboard;
import breadboard.tests.Repository;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// What `--profile` writes.
final class ProfileTest {
    private static final Path HEAP_KERNEL = Repository.root().resolve("configs/boards/rcore-heap.toml");
    private static final Path BENCH = Repository.root().resolve("configs/boards/bench.toml");
    private static final Path FIB = Repository.root().resolve("guests/images/bench/fib.elf");

    @TempDir
    private Path folder;

    private Map<String, Long> profile(Path board, Object... options) throws Exception {
        Path file = folder.resolve("p.txt");
        List<Object> arguments = new ArrayList<>(List.of("run", board, "--quiet", "--profile", file));
        arguments.addAll(Arrays.asList(options));
        Breadboard.Result result = Breadboard.run(arguments.toArray());
        assertTrue(result.exit() == 0 || result.exit() == 4, result::toString);
        Map<String, Long> samples = new TreeMap<>();
        for (String line : Files.readAllLines(file)) {
            int blank = line.lastIndexOf(' ');
            assertEquals(null, samples.put(line.substring(0, blank), Long.parseLong(line.substring(blank + 1))), "a chain twice");
        }
        return samples;
    }

    private static long total(Map<String, Long> samples) {
        return samples.values().stream().mapToLong(Long::longValue).sum();
    }

    @Test
    void nearlyAllOfFibIsInFibUnderItsCallers() throws Exception {
        Map<String, Long> samples = profile(BENCH, "--kernel", FIB, "--append", "scale=1", "--profile-every", "1009", "--max-instructions", "5_045_000");
        assertEquals(5000, total(samples), "a sample each 1009 steps, the last one included");
        long inFib = samples.entrySet().stream().filter(each -> each.getKey().matches("hart 0 M;_start;main;bench(;fib)+")).mapToLong(Map.Entry::getValue).sum();
        assertTrue(inFib > 4950, samples::toString);
        assertTrue(samples.keySet().stream().noneMatch(chain -> chain.matches("(.*;fib){28}.*")), "fib(27) is 27 calls deep");
    }

    @ParameterizedTest
    @CsvSource({"1, engine=auto", "3, engine=auto", "3, hot-jumps=1"})
    void enginesHaveTheSameProfile(String harts, String setting) throws Exception {
        Map<String, Long> interpreted = profile(HEAP_KERNEL, "--set", "harts=" + harts, "--profile-every", "997", "--set", "cpu.config.engine=interpreter");
        assertEquals(interpreted, profile(HEAP_KERNEL, "--set", "harts=" + harts, "--profile-every", "997", "--set", "cpu.config." + setting));
        assertTrue(interpreted.keySet().stream().anyMatch(chain -> chain.matches("hart 0 S;.*;memset")), interpreted::toString);
        assertTrue(interpreted.get("hart 0 U;page 0x10000") > 1000, "the kernel's user program has no symbols");
    }

    @Test
    void aProfiledRunIsTheSameRun() throws Exception {
        String plain = counts(folder.resolve("plain.json"));
        assertEquals(plain, counts(folder.resolve("profiled.json"), "--profile", folder.resolve("p"), "--profile-every", "101"));
    }

    private static String counts(Path report, Object... options) throws Exception {
        List<Object> arguments = new ArrayList<>(List.of("run", HEAP_KERNEL, "--report", report, "--set", "harts=2"));
        arguments.addAll(Arrays.asList(options));
        String out = Breadboard.run(arguments.toArray()).exits(0).out();
        return out + Files.readAllLines(report).stream().filter(line -> line.matches(" *\"(instructions|exceptions|guest_ns)\".*")).toList();
    }

    /// The trace is the oracle: a stack is kept of the calls in it. A chain ends early where a caller is not certain, but names no wrong one.
    @Test
    void chainsAreThoseOfTheCallsThatWereMade() throws Exception {
        Path trace = folder.resolve("t.log");
        int every = 499;
        int steps = 400_000;
        Breadboard.run("run", BENCH, "--kernel", Repository.root().resolve("guests/images/bench/mixed.elf"), "--append", "scale=1", "--trace", trace,
                "--trace-what", "insn", "--trace-disasm", "--max-instructions", steps).exits(4);
        Map<String, Long> expected = chainsOf(Files.readAllLines(trace), every);
        Map<String, Long> samples = profile(BENCH, "--kernel", Repository.root().resolve("guests/images/bench/mixed.elf"), "--append", "scale=1",
                "--profile-every", every, "--max-instructions", steps);
        assertEquals(expected, samples);
    }

    /// The functions entered and not left at each sample, as the trace's own calls and returns tell them.
    private static Map<String, Long> chainsOf(List<String> trace, int every) {
        Map<String, Long> chains = new TreeMap<>();
        Pattern line = Pattern.compile(".*# <([^>+]+)[^>]*> (\\S+) ?(\\S*).*");
        Deque<String> callers = new ArrayDeque<>();
        String before = "";
        for (int i = 0; i < trace.size(); i++) {
            Matcher insn = line.matcher(trace.get(i));
            assertTrue(insn.matches(), trace.get(i));
            if (i % every == 0 && i > 0) {
                chains.merge("hart 0 M;" + String.join(";", callers) + (callers.isEmpty() ? "" : ";") + insn.group(1), 1L, Long::sum);
            }
            String text = insn.group(2) + " " + insn.group(3);
            if (text.matches("jalr? x1,.*|c\\.jalr .*")) {
                callers.addLast(insn.group(1));
            } else if (text.matches("c\\.jr x1")) {
                callers.removeLast();
            }
        }
        return chains;
    }

    @Test
    void aRunShorterThanASampleSaysSo() throws Exception {
        Path file = folder.resolve("p");
        Breadboard.Result result = Breadboard.run("run", BENCH, "--quiet", "--kernel", FIB, "--append", "scale=1", "--max-instructions", "500_000", "--profile", file).exits(4);
        assertTrue(result.err().contains("breadboard: the profile is empty: the run was shorter than 500009 instructions (--profile-every)\n"), result.err());
        assertEquals(0, Files.size(file));
    }

    @Test
    void whatCannotBeIsOneLine() throws Exception {
        Path nowhere = folder.resolve("none/p.txt");
        assertEquals(nowhere + ": there is no directory " + nowhere.getParent() + "\n", Breadboard.run("run", HEAP_KERNEL, "--profile", nowhere).exits(2).err());
        assertEquals(folder + ": is a directory; expected a file to write\n", Breadboard.run("run", HEAP_KERNEL, "--profile", folder).exits(2).err());
        assertEquals("/dev/full: cannot be written: No space left on device\n",
                Breadboard.run("run", HEAP_KERNEL, "--quiet", "--profile", "/dev/full").exits(2).err());
        assertEquals("breadboard: --gdb and --profile exclude each other: a debugger goes back in time\n",
                Breadboard.run("run", HEAP_KERNEL, "--profile", folder.resolve("p"), "--gdb", "0").exits(2).err());
        assertTrue(Breadboard.run("run", HEAP_KERNEL, "--profile", folder.resolve("p"), "--profile-every", "0").exits(2).err()
                .contains("'0' is not a count of instructions; allowed: 1 and more"));
    }
}
