package breadboard.allocators;

import static org.junit.jupiter.api.Assertions.assertEquals;

import breadboard.api.heap.FaultSink;
import breadboard.api.heap.HeapStrategy;
import breadboard.heap.window.Costs;
import breadboard.heap.window.MeteredWindow;
import breadboard.testkit.heap.Strategies;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Addresses against models that share nothing with the strategies: collections of the host, written from the crates' behaviour.
class ModelsTest {
    private static final long WINDOW = 3 << 20;

    /// A heap as a model.
    private interface Model {
        long allocate(long bytes, long alignment);

        void release(long address, long bytes, long alignment);
    }

    /// A stack of addresses for each class, as `buddy_system_allocator` 0.6 keeps them.
    private static final class Buddies implements Model {
        private final List<ArrayDeque<Long>> free = new ArrayList<>();

        Buddies(long start, long end) {
            for (int i = 0; i < 32; i++) {
                free.add(new ArrayDeque<>());
            }
            for (long at = start; at < end;) {
                int order = Math.min(Long.numberOfTrailingZeros(at), 63 - Long.numberOfLeadingZeros(end - at));
                free.get(order).push(at);
                at += 1L << order;
            }
        }

        private static int order(long bytes, long alignment) {
            int order = 3;
            while (1L << order < bytes || 1L << order < alignment) {
                order++;
            }
            return order;
        }

        @Override
        public long allocate(long bytes, long alignment) {
            int wanted = order(bytes, alignment);
            int order = wanted;
            while (order < 32 && free.get(order).isEmpty()) {
                order++;
            }
            if (order >= 32) {
                return 0;
            }
            long block = free.get(order).pop();
            while (order-- > wanted) {
                free.get(order).push(block + (1L << order));
            }
            return block;
        }

        @Override
        public void release(long address, long bytes, long alignment) {
            int order = order(bytes, alignment);
            long block = address;
            while (order < 31 && free.get(order).remove(block ^ 1L << order)) {
                block &= ~(1L << order);
                order++;
            }
            free.get(order).push(block);
        }
    }

    /// Holes by address, as `linked_list_allocator` 0.10 keeps them.
    private static final class Holes implements Model {
        private final TreeMap<Long, Long> holes = new TreeMap<>();

        Holes(long start, long end) {
            holes.put(start, end);
        }

        private static long size(long bytes) {
            return bytes < 16 ? 16 : (bytes + 7) / 8 * 8;
        }

        @Override
        public long allocate(long bytes, long alignment) {
            for (Map.Entry<Long, Long> hole : holes.entrySet()) {
                long start = hole.getKey();
                long block = start;
                if (start % alignment != 0) {
                    block = (start + 16 + alignment - 1) / alignment * alignment;
                }
                long rest = hole.getValue() - block - size(bytes);
                if (rest == 0 || rest >= 16) {
                    holes.remove(start);
                    if (block > start) {
                        holes.put(start, block);
                    }
                    if (rest > 0) {
                        holes.put(block + size(bytes), block + size(bytes) + rest);
                    }
                    return block;
                }
            }
            return 0;
        }

        @Override
        public void release(long address, long bytes, long alignment) {
            long start = address;
            long end = address + size(bytes);
            Map.Entry<Long, Long> before = holes.lowerEntry(start);
            if (before != null && before.getValue() == start) {
                start = before.getKey();
            }
            Long behind = holes.remove(end);
            holes.put(start, behind == null ? end : behind);
        }
    }

    @ParameterizedTest
    @CsvSource({"buddy-linear, 0x80400000", "buddy-linear, 0x80219000", "buddy-linear, 0x8026f018", "hole-list, 0x80400000", "hole-list, 0x8026f018"})
    void everyAddressIsThatOfTheModel(String strategy, String baseText) {
        long base = Long.decode(baseText);
        HeapStrategy heap = Strategies.choose(strategy).open(MeteredWindow.fixed(base, WINDOW, new Costs()), FaultSink.IGNORE);
        Model model = strategy.equals("hole-list") ? new Holes(base, base + WINDOW) : new Buddies(base, base + WINDOW);
        long seed = 0xb0a4d;
        Random random = new Random(seed);
        List<long[]> live = new ArrayList<>();
        for (int i = 0; i < 60_000; i++) {
            int call = i;
            if (live.isEmpty() || random.nextInt(100) < (i / 5000 % 2 == 0 ? 60 : 40)) {
                long bytes = 1 + (long) Math.exp(random.nextDouble() * Math.log(20_000));
                long alignment = random.nextInt(8) == 0 ? 1L << random.nextInt(13) : 8;
                long address = heap.allocate(bytes, alignment);
                assertEquals(model.allocate(bytes, alignment), address, () -> "call " + call + ", seed " + seed);
                if (address != 0) {
                    live.add(new long[] {address, bytes, alignment});
                }
            } else {
                long[] block = live.remove(random.nextInt(live.size()));
                heap.release(block[0], block[1], block[2]);
                model.release(block[0], block[1], block[2]);
            }
        }
    }
}
