package breadboard.heap.workload;

import java.util.List;
import java.util.Map;

/// Workloads without phases.
final class Steady {
    private static final int MOST_OPS = 100_000_000;

    private Steady() { }

    /// W1: allocates while fewer bytes are live than wanted, else gives back any block, all equally likely.
    static void random(Parameters parameters, Requests requests) {
        String sizes = parameters.choice("sizes", Sizes.NAMES);
        int least = parameters.number("min", 1, 1 << 24);
        int most = parameters.number("max", least, 1 << 24);
        Randomness random = parameters.randomness();
        steady(parameters, requests, random, () -> Sizes.draw(sizes, least, most, random));
    }

    /// A source of sizes.
    @FunctionalInterface
    private interface Source {
        long next();
    }

    private static void steady(Parameters parameters, Requests requests, Randomness random, Source sizes) {
        int live = parameters.number("live", 1, 1 << 30);
        int ops = parameters.number("ops", 1, MOST_OPS);
        for (int i = 0; i < ops; i++) {
            if (requests.liveBytes() < live) {
                requests.allocate(sizes.next());
            } else {
                requests.free(requests.any(random));
            }
        }
    }

    /// W8, after the benchmark of the Talc allocator: sizes are uniform up to a limit that is itself uniform.
    static void talc(Parameters parameters, Requests requests) {
        int ops = parameters.number("ops", 1, MOST_OPS);
        Randomness random = parameters.randomness();
        for (int i = 0; i < ops; i++) {
            int action = random.below(10);
            if (action < 5 || requests.live() == 0) {
                requests.allocate(random.between(4, random.between(16, 10_000)), random.below(4) == 0 ? 8L << random.below(4) : 8, 0);
            } else if (action < 6) {
                requests.free(requests.any(random));
            } else {
                requests.resize(requests.any(random), random.between(1, 100_000));
            }
        }
    }

    /// Sizes and how often each is requested, in thousandths. `kernel`: nodes of B-trees, reference-counted objects, and tables that double, as
    /// a teaching kernel in Rust requests them; `compositor`: what the Android compositor requests most, in the trace of memory_replay.
    private static final Map<String, int[][]> TABLES = Map.of(
            "kernel", new int[][] {{16, 60}, {24, 90}, {32, 120}, {48, 80}, {64, 110}, {96, 60}, {128, 60}, {192, 180}, {256, 30}, {288, 60}, {512, 70},
                {1024, 30}, {2048, 20}, {4096, 25}, {8192, 5}},
            "compositor", new int[][] {{8, 50}, {12, 70}, {16, 140}, {20, 110}, {24, 90}, {28, 60}, {32, 80}, {40, 90}, {48, 70}, {64, 60}, {80, 50},
                {120, 40}, {160, 30}, {256, 25}, {480, 15}, {1024, 12}, {4096, 8}});

    /// W10.
    static void histogram(Parameters parameters, Requests requests) {
        int[][] table = TABLES.get(parameters.choice("table", List.of("kernel", "compositor")));
        Randomness random = parameters.randomness();
        int sum = 0;
        for (int[] row : table) {
            sum += row[1];
        }
        int all = sum;
        steady(parameters, requests, random, () -> {
            int drawn = random.below(all);
            int row = 0;
            while (drawn >= table[row][1]) {
                drawn -= table[row++][1];
            }
            return table[row][0];
        });
    }
}
