package breadboard.heap.metrics;

import breadboard.api.heap.HeapStrategy;
import breadboard.api.heap.HeapStrategy.State;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// Free lists and block sizes of a heap at one instant: what `/proc/buddyinfo` and `/proc/slabinfo` show.
///
/// @param event the event after which it was looked at
/// @param lists the lists by number
/// @param sizes blocks by their size, live and free; live ones only where the strategy tells blocks apart
public record FreeLists(int event, List<Listing> lists, List<SizeClass> sizes) {
    private static final int MOST_SHOWN = 64;

    /// One free list, order or class.
    ///
    /// @param number its number
    /// @param blocks how many blocks it holds
    /// @param bytes  the sum of their sizes
    /// @param least  the smallest
    /// @param most   the largest
    /// @param first  offsets of the first blocks from its head, in order
    public record Listing(int number, long blocks, long bytes, long least, long most, List<Long> first) { }

    /// Blocks of one size, headers included.
    ///
    /// @param bytes the size
    /// @param live  how many are live
    /// @param free  how many are free
    public record SizeClass(long bytes, long live, long free) {
        /// The share that is in use.
        public double utilisation() {
            return (double) live / (live + free);
        }
    }

    /// Looks at a heap; nothing is metered.
    static FreeLists of(HeapStrategy heap, long base, int event) {
        Map<Integer, Collected> lists = new TreeMap<>();
        heap.walkFreeLists((list, _, address, bytes) -> lists.computeIfAbsent(list, _ -> new Collected()).add(address - base, bytes));
        Map<Long, long[]> sizes = new TreeMap<>();
        heap.walkBlocks(block -> {
            if (block.state() == State.LIVE || block.state() == State.FREE) {
                sizes.computeIfAbsent(block.bytes(), _ -> new long[2])[block.state() == State.LIVE ? 0 : 1]++;
            }
        });
        return new FreeLists(event, lists.entrySet().stream().map(entry -> entry.getValue().listing(entry.getKey())).toList(),
                sizes.entrySet().stream().map(entry -> new SizeClass(entry.getKey(), entry.getValue()[0], entry.getValue()[1])).toList());
    }

    /// A list under way.
    private static final class Collected {
        private final List<Long> first = new ArrayList<>();
        private long blocks;
        private long bytes;
        private long least = Long.MAX_VALUE;
        private long most;

        void add(long offset, long size) {
            if (first.size() < MOST_SHOWN) {
                first.add(offset);
            }
            blocks++;
            bytes += size;
            least = Math.min(least, size);
            most = Math.max(most, size);
        }

        Listing listing(int number) {
            return new Listing(number, blocks, bytes, least, most, first);
        }
    }
}
