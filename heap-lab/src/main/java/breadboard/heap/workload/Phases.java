package breadboard.heap.workload;

import java.util.List;

/// Workloads with phases.
final class Phases {
    private static final int MOST = 10_000_000;

    private Phases() { }

    /// W2: ramp, plateau, fall; a mark begins each phase.
    static void phases(Parameters parameters, Requests requests) {
        int phases = parameters.number("phases", 1, 10_000);
        int peak = parameters.number("peak", 1, 1 << 30);
        int stay = parameters.number("stay", 0, MOST);
        double survivors = parameters.share("survivors");
        Randomness random = parameters.randomness();
        for (int phase = 0; phase < phases; phase++) {
            requests.mark(phase);
            long most = 64L << phase % 6;
            while (requests.liveBytes() < peak) {
                requests.allocate(Sizes.draw("log-uniform", 16, most * 4, random));
            }
            for (int i = 0; i < stay; i++) {
                if (i % 2 == 0) {
                    requests.free(requests.any(random));
                } else {
                    requests.allocate(Sizes.draw("log-uniform", 16, most * 4, random));
                }
            }
            int left = (int) (requests.live() * survivors);
            while (requests.live() > left) {
                requests.free(requests.any(random));
            }
        }
        requests.freeAll();
    }

    /// W3.
    static void order(Parameters parameters, Requests requests) {
        String order = parameters.choice("order", List.of("lifo", "fifo", "random"));
        int size = parameters.number("size", 1, 1 << 24);
        int count = parameters.number("count", 1, MOST);
        int rounds = parameters.number("rounds", 1, MOST);
        Randomness random = parameters.randomness();
        for (int round = 0; round < rounds; round++) {
            int first = requests.allocate(size);
            for (int i = 1; i < count; i++) {
                requests.allocate(size);
            }
            for (int i = 0; i < count; i++) {
                requests.free(switch (order) {
                    case "lifo" -> first + count - 1 - i;
                    case "fifo" -> first + i;
                    default -> requests.any(random);
                });
            }
        }
    }
}
