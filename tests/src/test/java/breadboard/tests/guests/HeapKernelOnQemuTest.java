package breadboard.tests.guests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.InputStream;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// The heap kernel on a machine that is not ours: what it prints there is right by recomputation, not by comparison with ourselves.
final class HeapKernelOnQemuTest {

    private static final String QEMU = "qemu-system-riscv64";
    private static final int PATIENCE_SECONDS = 120;

    @BeforeAll
    static void qemuIsThere() {
        boolean found = Arrays.stream(System.getenv("PATH").split(":")).anyMatch(folder -> Files.isExecutable(Path.of(folder, QEMU)));
        assumeTrue(found, QEMU + " is not installed");
    }

    @ParameterizedTest
    @ValueSource(strings = {"-m 128M", "-m 24M", "-m 4G -smp 4", "-icount shift=0"})
    void kernelPrintsTheSameOnEveryBoard(String board) throws Exception {
        List<String> lines = run("", board.split(" "));
        assertEquals(List.of("[kernel] Hello, world!", "heap_test passed!",
                "[kernel] IllegalInstruction in application, kernel killed it.", "All applications completed!"),
                lines.stream().filter(line -> line.equals("[kernel] Hello, world!") || line.equals("heap_test passed!")
                        || line.startsWith("[kernel] IllegalInstruction") || line.equals("All applications completed!")).toList());
        assertTrue(lines.contains("3^200000 = " + power(3, 200_000) + "(MOD 998244353)"), () -> String.join("\n", lines));
        assertTrue(lines.contains("5^140000 = " + power(5, 140_000) + "(MOD 998244353)"), () -> String.join("\n", lines));
        assertTrue(lines.stream().noneMatch(line -> line.contains("FAIL")), () -> String.join("\n", lines));
        assertEquals("All applications completed!", lines.getLast());
    }

    @Test
    void vectorsGrowAndKeepWhatTheyHold() throws Exception {
        Random random = new Random(7);
        Checksum checksum = new Checksum();
        int files = 0;
        for (int bytes = 1 << 18; bytes >= 512; bytes /= 2, files++) {
            for (int word = 0; word < bytes / 8; word++) {
                checksum.add(random.next());
            }
        }
        assertEquals(List.of("workload vec-grow: " + files + " files, the largest of 262144 bytes",
                "workload vec-grow: checksum = " + checksum, "workload vec-grow passed!"),
                workload("workload=vec-grow seed=7 n=262144"));
    }

    @Test
    void mapsBehaveLikeMaps() throws Exception {
        Random random = new Random(0x1234);
        Checksum checksum = new Checksum();
        TreeMap<Long, Long> map = new TreeMap<>();
        int largest = 0;
        for (long operation = 0; operation < 5000; operation++) {
            long key = random.below(8192);
            Long old = random.below(100) < 60 ? map.put(key, operation) : map.remove(key);
            checksum.add(old == null ? -1 : old);
            largest = Math.max(largest, map.size());
        }
        for (Map.Entry<Long, Long> entry : map.entrySet()) {
            checksum.add(entry.getKey());
            checksum.add(entry.getValue());
        }
        assertEquals(List.of("workload btree: 5000 operations, " + largest + " entries at most, " + map.size() + " at the end",
                "workload btree: checksum = " + checksum, "workload btree passed!"),
                workload("workload=btree seed=0x1234 n=5000"));
    }

    @Test
    void workloadsRunInTheOrderGiven() throws Exception {
        List<String> lines = workload("quiet workload=objects,heap-test,btree n=500");
        assertEquals(List.of("workload objects passed!", "heap_test passed!", "workload btree passed!"),
                lines.stream().filter(line -> line.endsWith("passed!")).toList());
    }

    @Test
    void exhaustionEndsInTheErrorHandler() throws Exception {
        List<String> lines = workload("workload=out-of-memory n=65536");
        // 3 MiB less what the kernel itself has taken: of 48 blocks of 64 KiB most are left.
        assertTrue(lines.getFirst().matches("workload out-of-memory: 4[0-7] blocks of 65536 bytes, twice; now until the error handler"),
                lines::toString);
        assertTrue(lines.getLast().matches("\\[kernel\\] Panicked at kernel/heap\\.rs:\\d+ "
                + "Heap allocation error, layout = Layout \\{ size: 65536, align: 1 \\(1 << 0\\) \\}"), lines::toString);
    }

    @ParameterizedTest
    @ValueSource(strings = {"workload=nope", "n=many", "seed=0xfg"})
    void badArgumentsAreNamed(String argument) throws Exception {
        String line = run(argument, "-m", "128M").getLast();
        String[] parts = argument.split("=");
        assertTrue(line.startsWith("[kernel] Panicked at kernel/boot_arguments.rs:")
                && line.contains("boot argument " + parts[0] + ": '" + parts[1] + "' is"), line);
    }

    private static List<String> workload(String arguments) throws Exception {
        List<String> lines = run(arguments, "-m", "128M");
        assertEquals("[kernel] Sv39 kernel space is active", lines.get(1), lines::toString);
        return lines.subList(2, lines.size());
    }

    /// What the kernel prints, from its first line on.
    private static List<String> run(String arguments, String... board) throws IOException, InterruptedException {
        Path image = Guests.folder().resolve("images/heap-kernel.elf");
        ProcessBuilder builder = new ProcessBuilder(QEMU, "-M", "virt", "-nographic", "-kernel", image.toString(), "-append", arguments);
        builder.command().addAll(List.of(board));
        builder.redirectErrorStream(true).redirectInput(ProcessBuilder.Redirect.from(Path.of("/dev/null").toFile()));
        Process qemu = builder.start();
        Thread impatience = Thread.ofVirtual().start(() -> stopWhenLate(qemu));
        try (InputStream output = qemu.getInputStream()) {
            String text = new String(output.readAllBytes(), StandardCharsets.UTF_8);
            assertEquals(0, qemu.waitFor(), text);
            List<String> lines = text.lines().toList();
            int first = lines.indexOf("[kernel] Hello, world!");
            assertTrue(first >= 0, text);
            return lines.subList(first, lines.size());
        } finally {
            impatience.interrupt();
            qemu.destroyForcibly();
        }
    }

    private static void stopWhenLate(Process qemu) {
        try {
            if (!qemu.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                qemu.destroyForcibly();
            }
        } catch (InterruptedException e) {
            // The guest has ended in time.
        }
    }

    private static long power(long base, int exponent) {
        return BigInteger.valueOf(base).modPow(BigInteger.valueOf(exponent), BigInteger.valueOf(998_244_353))
                .longValue();
    }

    /// The kernel's pseudo-random sequence (splitmix64), from its published definition.
    private static final class Random {
        private long state;

        Random(long seed) {
            state = seed;
        }

        long next() {
            state += 0x9e3779b97f4a7c15L;
            long z = (state ^ state >>> 30) * 0xbf58476d1ce4e5b9L;
            z = (z ^ z >>> 27) * 0x94d049bb133111ebL;
            return z ^ z >>> 31;
        }

        long below(long bound) {
            return Long.remainderUnsigned(next(), bound);
        }
    }

    /// FNV-1a over 64-bit words.
    private static final class Checksum {
        private long value = 0xcbf29ce484222325L;

        void add(long word) {
            value = (value ^ word) * 0x100000001b3L;
        }

        @Override
        public String toString() {
            return "0x%016x".formatted(value);
        }
    }
}
