package breadboard.heap.workload;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/// Workloads that do what parts of programs do.
final class Programs {
    private static final int MOST = 10_000_000;
    /// `Vec` begins with this many elements.
    private static final int FIRST_CAPACITY = 4;

    private Programs() { }

    /// W6, as a kernel reads an executable: the vector's capacity doubles whenever the next piece does not fit.
    static void readAll(Parameters parameters, Requests requests) {
        int file = parameters.number("file", 1, 1 << 30);
        int piece = parameters.number("piece", 1, 1 << 24);
        int files = parameters.number("files", 1, MOST);
        for (int i = 0; i < files; i++) {
            long capacity = piece;
            int vector = requests.allocate(capacity);
            for (long length = piece; length < file; length += piece) {
                if (length + piece > capacity) {
                    capacity = Math.max(2 * capacity, length + piece);
                    requests.resize(vector, capacity);
                }
            }
            requests.free(vector);
        }
    }

    /// W7, after the benchmarks of the ArceOS allocators.
    static void collections(Parameters parameters, Requests requests) {
        int count = parameters.number("count", 1, MOST);
        int size = parameters.number("size", 1, 1 << 20);
        Randomness random = parameters.randomness();
        switch (parameters.choice("kind", List.of("vec-rand-free", "vec-push", "btree-map"))) {
            case "vec-push" -> push(count, requests);
            case "btree-map" -> new TreeMapModel(requests).run(count, random);
            default -> {
                for (int i = 0; i < count; i++) {
                    requests.allocate(size);
                }
                while (requests.live() > 0) {
                    requests.free(requests.any(random));
                }
            }
        }
    }

    private static void push(int count, Requests requests) {
        int capacity = FIRST_CAPACITY;
        int vector = requests.allocate(capacity * (long) Long.BYTES);
        while (capacity < count) {
            capacity *= 2;
            requests.resize(vector, capacity * (long) Long.BYTES);
        }
        requests.free(vector);
    }

    /// W9, after Larson and Krishnan, on harts.
    static void larson(Parameters parameters, Requests requests) {
        int harts = parameters.number("harts", 1, 8);
        int objects = parameters.number("objects", 1, 1 << 20);
        int least = parameters.number("min", 1, 1 << 20);
        int most = parameters.number("max", least, 1 << 20);
        int ops = parameters.number("ops", 1, MOST);
        double bleed = parameters.share("bleed");
        Randomness random = parameters.randomness();
        int[][] slots = new int[harts][objects];
        for (int hart = 0; hart < harts; hart++) {
            for (int slot = 0; slot < objects; slot++) {
                slots[hart][slot] = requests.allocate(random.between(least, most), 0, hart);
            }
        }
        Deque<Integer> bled = new ArrayDeque<>();
        for (int i = 0; i < ops / 2; i++) {
            int hart = i % harts;
            int slot = random.below(objects);
            if (random.fraction() < bleed) {
                bled.add(slots[hart][slot]);
            } else {
                requests.free(slots[hart][slot], hart);
            }
            slots[hart][slot] = requests.allocate(random.between(least, most), 0, hart);
            if (bled.size() > objects) {
                requests.free(bled.remove(), (hart + 1) % harts);
            }
        }
    }
}
