package breadboard.cpu.rv64.jit;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// How execution can go through a region, and what follows from it: its loops, and how many steps may be made until those that are left are
/// looked at again.
final class Flow {
    private final RegionPlan plan;
    private final List<Block> blocks;
    private final Map<Long, Integer> byPc = new HashMap<>();
    private final int[] steps;
    private final Loops loops;

    Flow(RegionPlan plan) {
        this.plan = plan;
        blocks = plan.blocks();
        for (int i = 0; i < blocks.size(); i++) {
            byPc.put(blocks.get(i).pc(), i);
        }
        steps = new int[blocks.size()];
        loops = new Loops(blocks.stream().map(this::followers).toArray(int[][]::new));
        countSteps();
    }

    /// The block that begins at an address; -1 when the region has none.
    int blockAt(long pc) {
        return byPc.getOrDefault(pc, -1);
    }

    /// Most steps from a block's start on until a block that checks them, or the end of the region.
    int steps(int block) {
        return steps[block];
    }

    Loops loops() {
        return loops;
    }

    /// Blocks that may be executed after a block in this call; before them, maybe, what it calls.
    private int[] followers(Block block) {
        boolean returns = block.last().isCall();
        return Arrays.stream(returns ? new long[] {block.last().next()} : successors(block)).mapToInt(this::blockAt).filter(to -> to >= 0).toArray();
    }

    /// Addresses at which execution may go on behind a block in this call; not behind a nested call.
    private long[] successors(Block block) {
        Instruction last = block.last();
        if (last.isBranch()) {
            return new long[] {last.target(), last.next()};
        }
        if (last.isJump() && !last.isCall() && !last.isIndirect()) {
            return new long[] {last.target()};
        }
        if (last.isIndirect() && !last.isCall()) {
            return plan.targets(last).stream().mapToLong(Long::longValue).toArray();
        }
        return last.isLast() || last.isCall() ? new long[0] : new long[] {last.next()};
    }

    /// Backwards: what is not checked lies ahead, since a block that is jumped back to checks.
    private void countSteps() {
        for (int i = blocks.size() - 1; i >= 0; i--) {
            int most = 0;
            for (long successor : successors(blocks.get(i))) {
                int to = blockAt(successor);
                if (to >= 0 && !blocks.get(to).checks()) {
                    most = Math.max(most, steps[to]);
                }
            }
            steps[i] = blocks.get(i).size() + most;
        }
    }
}
