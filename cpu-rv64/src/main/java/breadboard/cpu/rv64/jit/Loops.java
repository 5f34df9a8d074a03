package breadboard.cpu.rv64.jit;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.stream.IntStream;

/// How the loops of a region are nested.
///
/// A jump from the start of the method into the middle of a loop gives that loop two beginnings, and the host's compiler gives up on it: its
/// registers spend each turn in memory. So an entry that lies in loops is reached through their heads, from the outermost on.
final class Loops {
    private final int[][] successors;
    /// Head of the innermost loop that a block is in; -1 when it is in none. A head is in its own loop.
    private final int[] innermost;
    /// Of a head, the head of the loop around its own.
    private final int[] around;

    /// @param successors numbers of the blocks that may follow each block
    Loops(int[][] successors) {
        this.successors = successors;
        innermost = filled(-1);
        around = filled(-1);
        BitSet all = new BitSet();
        all.set(0, successors.length);
        nest(all, -1);
    }

    /// Heads of the loops that a block is in, from the outermost on; without the block itself.
    List<Integer> headsAround(int block) {
        List<Integer> heads = new ArrayList<>();
        for (int head = innermost[block]; head >= 0; head = around[head]) {
            if (head != block) {
                heads.addFirst(head);
            }
        }
        return heads;
    }

    /// The blocks of the loop that begins with a head, those of loops in it included.
    int[] blocksOf(int head) {
        return IntStream.range(0, successors.length).filter(block -> block == head || headsAround(block).contains(head)).toArray();
    }

    /// Whether a loop begins with a block.
    boolean isHead(int block) {
        return innermost[block] == block;
    }

    private int[] filled(int value) {
        int[] all = new int[successors.length];
        Arrays.fill(all, value);
        return all;
    }

    /// Finds the loops among blocks that lie in the loop of a head, and what lies in those.
    private void nest(BitSet blocks, int outer) {
        for (BitSet loop : new Cycles(successors, blocks).found()) {
            int head = head(loop);
            around[head] = outer;
            loop.stream().forEach(block -> innermost[block] = head);
            BitSet inside = (BitSet) loop.clone();
            inside.clear(head);
            nest(inside, head);
        }
    }

    /// Where a loop begins: the first block that others lead to, else the first.
    private int head(BitSet loop) {
        int first = loop.length();
        for (int block = 0; block < successors.length; block++) {
            if (!loop.get(block)) {
                first = Arrays.stream(successors[block]).filter(loop::get).reduce(first, Math::min);
            }
        }
        return first < loop.length() ? first : loop.nextSetBit(0);
    }

    /// Sets of blocks each of which can be reached from each other one (Tarjan's algorithm).
    private static final class Cycles {
        private final int[][] successors;
        private final BitSet blocks;
        private final List<BitSet> found = new ArrayList<>();
        private final List<Integer> open = new ArrayList<>();
        private final int[] order;
        private final int[] lowest;
        private int visited;

        Cycles(int[][] successors, BitSet blocks) {
            this.successors = successors;
            this.blocks = blocks;
            order = new int[successors.length];
            lowest = new int[successors.length];
        }

        List<BitSet> found() {
            blocks.stream().filter(block -> order[block] == 0).forEach(this::visit);
            return found;
        }

        private void visit(int block) {
            order[block] = ++visited;
            lowest[block] = visited;
            open.add(block);
            boolean repeats = false;
            for (int next : successors[block]) {
                if (blocks.get(next)) {
                    repeats |= next == block;
                    if (order[next] == 0) {
                        visit(next);
                    }
                    // What is closed lies outside of this cycle.
                    if (open.contains(next)) {
                        lowest[block] = Math.min(lowest[block], lowest[next]);
                    }
                }
            }
            if (lowest[block] == order[block]) {
                close(block, repeats);
            }
        }

        private void close(int block, boolean repeats) {
            List<Integer> cycle = open.subList(open.indexOf(block), open.size());
            if (repeats || cycle.size() > 1) {
                BitSet members = new BitSet();
                cycle.forEach(members::set);
                found.add(members);
            }
            cycle.clear();
        }
    }
}
