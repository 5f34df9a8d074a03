package breadboard.allocators.anchors;

import breadboard.api.heap.FaultSink;
import breadboard.api.heap.HeapStrategy;
import breadboard.api.heap.HeapStrategy.Block;
import breadboard.api.heap.HeapStrategy.State;
import breadboard.heap.window.Costs;
import breadboard.heap.window.MeteredWindow;
import breadboard.testkit.heap.Strategies;
import java.util.Map;
import java.util.TreeMap;

/// The program that makes a heap fragment as far as one can: it fills `M` units with blocks of one, then for each power of two keeps
/// only blocks that cover a unit of one residue, and asks for as many blocks of that size as its budget allows. It sees the addresses.
///
/// The window grows by what a request lacks, so that the heap is never larger than the strategy needs.
final class RobsonsAdversary {
    private static final long BASE = 0x8040_0000L;
    private static final int UNIT = 16;

    private final MeteredWindow window = MeteredWindow.growing(BASE, 1 << 24, new Costs());
    private final HeapStrategy heap;
    private final TreeMap<Long, Integer> live = new TreeMap<>();
    private long first = Long.MAX_VALUE;
    private long end;

    RobsonsAdversary(String strategy, int k, int budget) {
        boolean fixed = strategy.startsWith("buddy");
        if (fixed) {
            window.grow(1 << 24);
        }
        heap = fixed ? Strategies.choose(strategy).open(window, FaultSink.IGNORE) : Strategies.choose(strategy).create(window, FaultSink.IGNORE);
        for (int i = 0; i < budget; i++) {
            allocate(1);
        }
        int offset = 0;
        for (int size = 2; size <= 1 << k; size *= 2) {
            int other = offset + size / 2;
            offset = blocked(other, size) > blocked(offset, size) ? other : offset;
            int left = budget - keep(offset, size);
            for (; left >= size; left -= size) {
                allocate(size);
            }
        }
    }

    /// From the first unit that was ever handed out to the last.
    long footprintUnits() {
        return (end - first) / UNIT;
    }

    private void allocate(int units) {
        long address = heap.allocate((long) units * UNIT, 1);
        while (address == 0) {
            long more = (long) units * UNIT - trailing();
            grow(Math.max(more, UNIT));
            address = heap.allocate((long) units * UNIT, 1);
        }
        live.put(address, units);
        first = Math.min(first, address);
        end = Math.max(end, address + (long) units * UNIT);
    }

    private void grow(long bytes) {
        long at = BASE + window.sizeBytes();
        if (!window.grow(bytes)) {
            throw new AssertionError("the adversary takes more than any bound");
        }
        if (window.sizeBytes() > 2 * UNIT) {
            boolean isFirst = heap.stats().totalBytes() == 0;
            heap.addRegion(isFirst ? BASE : at, isFirst ? window.sizeBytes() : bytes);
        }
    }

    /// Free bytes at the window's end, which it need not grow by.
    private long trailing() {
        Block[] last = new Block[1];
        heap.walkBlocks(block -> last[0] = block);
        return last[0] != null && last[0].state() == State.FREE ? last[0].bytes() : 0;
    }

    private boolean covers(Map.Entry<Long, Integer> block, int offset, int size) {
        long place = (block.getKey() - first) / UNIT;
        return Math.floorMod(offset - place, size) < block.getValue();
    }

    private long blocked(int offset, int size) {
        return live.entrySet().stream().filter(block -> covers(block, offset, size)).mapToLong(block -> size - block.getValue()).sum();
    }

    private int keep(int offset, int size) {
        int kept = 0;
        for (Map.Entry<Long, Integer> block : new TreeMap<>(live).entrySet()) {
            if (covers(block, offset, size)) {
                kept += block.getValue();
            } else {
                heap.release(block.getKey(), (long) block.getValue() * UNIT, 1);
                live.remove(block.getKey());
            }
        }
        return kept;
    }
}
