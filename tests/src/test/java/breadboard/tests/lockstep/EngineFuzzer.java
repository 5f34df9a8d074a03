package breadboard.tests.lockstep;

import java.io.PrintStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.LongStream;

/// Runs random programs under the interpreter and under the compiler, whose settings change from batch to batch, and compares every byte
/// that they leave behind. No other emulator is needed.
///
/// From the command line: `tests/fuzz-engines [programs [first-seed]]`.
public final class EngineFuzzer {
    private static final int BATCH = 400;
    /// A divisor of what ends a program that runs too long, so that it ends after the same step.
    private static final int[] STEPS_IN_RUN = {100_000, 1_000, 40, 1};
    private static final int ENOUGH_FAILURES = 4;

    private EngineFuzzer() { }

    /// Compares so many programs at least.
    ///
    /// @return the number of programs that differ
    static int run(long firstSeed, long programs, PrintStream out) {
        int failures = 0;
        long seed = firstSeed;
        while (seed < firstSeed + programs && failures < ENOUGH_FAILURES) {
            int size = (int) Math.min(BATCH, firstSeed + programs - seed);
            failures += batch(seed, size, out);
            seed += size;
        }
        out.printf("seeds %d to %d: %d programs, %d differ%n", firstSeed, seed - 1, seed - firstSeed, failures);
        return failures;
    }

    private static int batch(long seed, int size, PrintStream out) {
        List<Program> programs = LongStream.range(seed, seed + size).mapToObj(RandomPrograms::of).toList();
        Random random = new Random(seed);
        Map<String, Object> settings = settings(random);
        int steps = STEPS_IN_RUN[random.nextInt(STEPS_IN_RUN.length)];
        List<Long> differing = differing(seed, programs, settings, steps);
        for (long each : differing) {
            out.printf("seed %d differs with %s and %d steps in a run%n", each, settings, steps);
            Program alone = RandomPrograms.of(each);
            if (differing(each, List.of(alone), settings, steps).isEmpty()) {
                out.println("  but not when it runs alone");
            }
        }
        return differing.size();
    }

    private static Map<String, Object> settings(Random random) {
        return Map.of("engine", random.nextInt(3) == 0 ? "auto" : "compiler", "hot-jumps", 1L + random.nextInt(3),
                "region-size", 1L + random.nextInt(random.nextBoolean() ? 8 : 300), "call-depth", (long) random.nextInt(8));
    }

    /// Up to the first program that does not end: those behind it did not run.
    private static List<Long> differing(long seed, List<Program> programs, Map<String, Object> settings, int stepsInRun) {
        List<Outcome> expected = new OurGuest(Map.of("engine", "interpreter"), stepsInRun).run(programs);
        List<Long> differing = new ArrayList<>();
        // The second machine takes what was compiled for the first.
        for (int machine = 0; machine < 2 && differing.isEmpty(); machine++) {
            List<Outcome> actual = new OurGuest(settings, stepsInRun).run(programs);
            IntStream.range(0, programs.size()).filter(i -> !Arrays.equals(expected.get(i).memory(), actual.get(i).memory())).limit(1)
                    .forEach(i -> differing.add(seed + i));
        }
        return differing;
    }

    /// @param arguments the number of programs, and the first seed
    public static void main(String[] arguments) {
        long programs = arguments.length > 0 ? Long.parseLong(arguments[0]) : 10_000;
        long seed = arguments.length > 1 ? Long.parseLong(arguments[1]) : System.nanoTime();
        System.exit(run(seed, programs, System.out) == 0 ? 0 : 1);
    }
}
