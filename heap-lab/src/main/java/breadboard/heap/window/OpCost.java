package breadboard.heap.window;

import breadboard.api.heap.Step;
import breadboard.api.state.StateReader;
import breadboard.api.state.StateWriter;

/// What one operation cost.
///
/// @param loads      of metadata and payload in the window
/// @param stores     to metadata and payload in the window
/// @param lines      distinct 64-byte cache lines touched in the window
/// @param pages      distinct 4096-byte pages touched in the window
/// @param searched   list nodes, tree nodes, bitmap words and classes examined: the search length
/// @param splits     blocks cut
/// @param merges     blocks joined
/// @param bytesMoved copied or filled
public record OpCost(long loads, long stores, long lines, long pages, long searched, long splits, long merges, long bytesMoved) {

    /// Loads and stores.
    public long touches() {
        return loads + stores;
    }

    private static long searched(Costs costs) {
        return costs.steps(Step.LIST_NODE) + costs.steps(Step.TREE_NODE) + costs.steps(Step.BITMAP_WORD) + costs.steps(Step.CLASS_SCAN);
    }

    /// The counters at an operation's begin; the record is made only where somebody asks for it.
    static final class Baseline {
        private long loads;
        private long stores;
        private long searched;
        private long splits;
        private long merges;
        private long bytesMoved;

        void take(Costs costs) {
            loads = costs.loads();
            stores = costs.stores();
            searched = searched(costs);
            splits = costs.steps(Step.SPLIT);
            merges = costs.steps(Step.MERGE);
            bytesMoved = costs.bytesMoved();
        }

        void save(StateWriter writer) {
            writer.putLongs(new long[] {loads, stores, searched, splits, merges, bytesMoved});
        }

        void load(StateReader reader) {
            long[] all = new long[6];
            reader.getLongs(all);
            loads = all[0];
            stores = all[1];
            searched = all[2];
            splits = all[3];
            merges = all[4];
            bytesMoved = all[5];
        }

        OpCost until(Costs costs) {
            return new OpCost(costs.loads() - loads, costs.stores() - stores, costs.linesInOperation(), costs.pagesInOperation(),
                    searched(costs) - searched, costs.steps(Step.SPLIT) - splits, costs.steps(Step.MERGE) - merges,
                    costs.bytesMoved() - bytesMoved);
        }
    }
}
