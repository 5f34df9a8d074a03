package breadboard.allocators.buddy;

import breadboard.allocators.core.Counters;
import breadboard.api.heap.CostMeter;
import breadboard.api.heap.FaultSink;
import breadboard.api.heap.HeapFault;
import breadboard.api.heap.HeapFault.Kind;
import breadboard.api.heap.HeapWindow;
import breadboard.api.heap.Step;
import breadboard.api.heap.Touch;
import breadboard.api.state.StateReader;
import breadboard.api.state.StateWriter;
import breadboard.api.state.Stateful;

/// A stack of free blocks for each class, linked through the first word of each: the next block's address, or 0 in the last one. The
/// heads are in the allocator's own variable, outside the window.
final class Stacks implements Stateful {
    static final int WORD = 8;

    private final long[] heads;
    private final HeapWindow window;
    private final CostMeter meter;
    private final FaultSink faults;
    private final Counters counters;

    Stacks(int classes, HeapWindow window, CostMeter meter, FaultSink faults, Counters counters) {
        this.heads = new long[classes];
        this.window = window;
        this.meter = meter;
        this.faults = faults;
        this.counters = counters;
    }

    boolean isEmpty(int list) {
        meter.outside(Touch.LIST_HEAD, 1, 0);
        return heads[list] == 0;
    }

    void push(int list, long block) {
        window.store64(block, heads[list], Touch.LINK);
        setHead(list, block);
        counters.freed(1L << list);
    }

    /// The top block, or 0. A link out of the window, which a program wrote over it, ends the list.
    long pop(int list) {
        long block = heads[list];
        meter.outside(Touch.LIST_HEAD, 1, 0);
        if (block == 0) {
            return 0;
        }
        if (!window.contains(block, WORD)) {
            faults.report(new HeapFault(Kind.LINK_CORRUPTED, block, "a list of free blocks leads out of the window"));
            setHead(list, 0);
            return 0;
        }
        setHead(list, window.load64(block, Touch.LINK));
        counters.taken(1L << list);
        return block;
    }

    /// Takes a certain block out, wherever it is in its list. Every block down to it is looked at.
    boolean remove(int list, long wanted) {
        long before = 0;
        long block = heads[list];
        long seen = 0;
        boolean found = false;
        meter.outside(Touch.LIST_HEAD, 1, 0);
        while (block != 0 && !found) {
            if (++seen > counters.freeBlocks() || !window.contains(block, WORD)) {
                faults.report(new HeapFault(Kind.LINK_CORRUPTED, before == 0 ? block : before, seen > counters.freeBlocks()
                        ? "a list of free blocks goes round in circles; the crate would search it for ever"
                        : "a list of free blocks leads out of the window"));
                break;
            }
            long next = window.load64(block, Touch.LINK);
            if (block == wanted) {
                if (before == 0) {
                    setHead(list, next);
                } else {
                    window.store64(before, next, Touch.LINK);
                }
                counters.taken(1L << list);
                found = true;
            }
            before = block;
            block = next;
        }
        meter.steps(Step.LIST_NODE, seen);
        return found;
    }

    /// Sees every block, list by list, as far as the lists are sound.
    ///
    /// @return what is wrong with them first, or null
    HeapFault walk(FreeBlocks visitor) {
        long seen = 0;
        for (int list = 0; list < heads.length; list++) {
            int position = 0;
            for (long block = heads[list]; block != 0; block = window.peek64(block)) {
                if (!window.contains(block, WORD)) {
                    return new HeapFault(Kind.LINK_CORRUPTED, block, "the list of class " + list + " leads out of the window");
                }
                if (++seen > counters.freeBlocks()) {
                    return new HeapFault(Kind.LINK_CORRUPTED, block, "the list of class " + list + " goes round in circles");
                }
                visitor.free(list, position++, block);
            }
        }
        return seen == counters.freeBlocks() ? null
                : new HeapFault(Kind.LINK_CORRUPTED, 0, "the lists hold " + seen + " of " + counters.freeBlocks() + " free blocks");
    }

    private void setHead(int list, long block) {
        heads[list] = block;
        meter.outside(Touch.LIST_HEAD, 0, 1);
    }

    @Override
    public void save(StateWriter writer) {
        writer.putLongs(heads);
    }

    @Override
    public void load(StateReader reader) {
        reader.getLongs(heads);
    }

    /// Sees free blocks.
    interface FreeBlocks {
        void free(int list, int position, long block);
    }
}
