package breadboard.tests.lockstep;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.LongStream;

/// Runs the programs of one seed after the other, for as long as asked, and shrinks those that differ.
///
/// From the command line: `tests/fuzz [seconds [first-seed]]`.
public final class Fuzzer {
    private static final int FIRST_BATCH = 100;
    private static final int BATCH = 800;
    private static final int ENOUGH_FAILURES = 8;

    private final PrintStream out;
    private int failures;

    private Fuzzer(PrintStream out) {
        this.out = out;
    }

    /// Runs for so many seconds at least.
    ///
    /// @return the number of programs that differ
    static int run(long firstSeed, double seconds, PrintStream out) throws IOException, InterruptedException {
        Fuzzer fuzzer = new Fuzzer(out);
        Path folder = Files.createTempDirectory(memoryFolder(), "lockstep");
        try (QemuGuest qemu = new QemuGuest(folder)) {
            fuzzer.run(new Lockstep(new OurGuest(), qemu), firstSeed, seconds);
        }
        return fuzzer.failures;
    }

    /// A folder whose files need no disk, where there is one.
    static Path memoryFolder() {
        Path shared = Path.of("/dev/shm");
        return Files.isWritable(shared) ? shared : Path.of(System.getProperty("java.io.tmpdir"));
    }

    private void run(Lockstep lockstep, long firstSeed, double seconds) throws IOException, InterruptedException {
        long end = System.nanoTime() + (long) (seconds * 1e9);
        long seed = firstSeed;
        for (int size = FIRST_BATCH; System.nanoTime() < end && failures < ENOUGH_FAILURES; size = BATCH) {
            List<Program> programs = LongStream.range(seed, seed + size).mapToObj(RandomPrograms::of).toList();
            List<List<String>> differences = lockstep.differences(programs);
            for (int i = 0; i < size && failures < ENOUGH_FAILURES; i++) {
                if (!differences.get(i).isEmpty()) {
                    failures++;
                    report(seed + i, programs.get(i), differences.get(i));
                }
            }
            seed += size;
        }
        out.printf("seeds %d to %d: %s, %d differ%n", firstSeed, seed - 1, lockstep, failures);
    }

    private void report(long seed, Program program, List<String> differences) throws IOException, InterruptedException {
        out.println("seed " + seed + " differs:");
        differences.forEach(line -> out.println("  " + line));
        Path folder = Files.createTempDirectory(memoryFolder(), "lockstep");
        try (QemuGuest qemu = new QemuGuest(folder)) {
            Lockstep again = new Lockstep(new OurGuest(), qemu);
            if (again.differences(List.of(program)).getFirst().isEmpty()) {
                out.println("  but not when it runs alone");
                return;
            }
            Program small = Shrinker.shrink(again, program);
            out.print(Disassembly.of(small));
            again.differences(List.of(small)).getFirst().forEach(line -> out.println("  " + line));
        }
    }

    /// @param arguments seconds, and the first seed
    public static void main(String[] arguments) throws IOException, InterruptedException {
        double seconds = arguments.length > 0 ? Double.parseDouble(arguments[0]) : 60;
        long seed = Optional.of(arguments).filter(all -> all.length > 1).map(all -> Long.parseLong(all[1])).orElse(System.nanoTime());
        System.exit(run(seed, seconds, System.out) == 0 ? 0 : 1);
    }
}
