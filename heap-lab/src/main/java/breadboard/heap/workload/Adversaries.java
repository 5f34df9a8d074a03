package breadboard.heap.workload;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;

/// Workloads made to hurt.
final class Adversaries {

    private Adversaries() { }

    /// A live block of the model: its number, and its size and place in units.
    private record Placed(int id, int place, int units) {
        /// Whether it covers a unit whose number is `offset` modulo `step`.
        boolean covers(int offset, int step) {
            return place + units - 1 >= place + Math.floorMod(offset - place, step);
        }
    }

    /// Address-ordered first fit over an endless row of units.
    private static final class Model {
        private final TreeMap<Integer, Placed> live = new TreeMap<>();

        int firstFit(int units) {
            int place = 0;
            for (Placed block : live.values()) {
                if (block.place() - place >= units) {
                    break;
                }
                place = block.place() + block.units();
            }
            return place;
        }
    }

    /// W4, Robson 1971: `m` units of size 1; then for each power of two up to `n` keeps only blocks that cover a unit of one residue, the
    /// residue for which most room stays blocked, gives the others back, and requests as many blocks of that size as the budget allows.
    static void robson(Parameters parameters, Requests requests) {
        int n = parameters.number("n", 2, 1 << 16);
        int budget = parameters.number("m", n, 1 << 20);
        int unit = parameters.number("unit", 1, 1 << 16);
        Model model = new Model();
        for (int i = 0; i < budget; i++) {
            model.live.put(i, new Placed(requests.allocate(unit), i, 1));
        }
        int offset = 0;
        for (int step = 2; step <= n; step *= 2) {
            requests.mark(step);
            int other = offset + step / 2;
            offset = blocked(model, other, step) > blocked(model, offset, step) ? other : offset;
            int live = keep(model, offset, step, requests);
            for (int left = (budget - live) / step; left > 0; left--) {
                int place = model.firstFit(step);
                model.live.put(place, new Placed(requests.allocate((long) step * unit), place, step));
            }
        }
        requests.freeAll();
    }

    /// Units that cannot be used for a block of `step` units while the blocks that cover `offset` stay.
    private static long blocked(Model model, int offset, int step) {
        return model.live.values().stream().filter(block -> block.covers(offset, step)).mapToLong(block -> step - block.units()).sum();
    }

    private static int keep(Model model, int offset, int step, Requests requests) {
        int live = 0;
        for (Placed block : List.copyOf(model.live.values())) {
            if (block.covers(offset, step)) {
                live += block.units();
            } else {
                requests.free(block.id());
                model.live.remove(block.place());
            }
        }
        return live;
    }

    /// W5, after the scan benchmark of the buddy crate: all upper halves are given back, then all lower ones.
    static void buddy(Parameters parameters, Requests requests) {
        int pairs = parameters.number("pairs", 1, 1 << 22);
        int size = parameters.number("size", 1, 1 << 20) + parameters.number("plus", 0, 1 << 20);
        List<Integer> ids = new ArrayList<>();
        for (int i = 0; i < 2 * pairs; i++) {
            ids.add(requests.allocate(size));
        }
        for (int upper = 1; upper >= 0; upper--) {
            for (int i = upper; i < 2 * pairs; i += 2) {
                requests.free(ids.get(i));
            }
        }
    }

    /// W11.
    static void checkerboard(Parameters parameters, Requests requests) {
        int count = parameters.number("count", 2, 1 << 22);
        int small = parameters.number("small", 1, 1 << 20);
        int large = parameters.number("large", 1, 1 << 20);
        List<Integer> ids = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            ids.add(requests.allocate(small));
        }
        requests.mark(1);
        for (int i = 1; i < count; i += 2) {
            requests.free(ids.get(i));
        }
        requests.mark(2);
        for (long bytes = (long) count / 2 * small; bytes >= large; bytes -= large) {
            requests.allocate(large);
        }
        requests.freeAll();
    }

    /// W12, as far as requests alone can go.
    static void edges(Parameters parameters, Requests requests) {
        int rounds = parameters.number("rounds", 1, 1 << 20);
        for (int round = 0; round < rounds; round++) {
            requests.allocate(0);
            requests.allocate(1);
            for (int shift = 4; shift <= 16; shift += 4) {
                requests.allocate(1, 1L << shift, 0);
            }
            requests.allocate(1L << 62);
            requests.allocate(Long.MAX_VALUE);
            requests.allocate(-1);
            requests.allocate(24);
            requests.freeAll();
        }
    }
}
