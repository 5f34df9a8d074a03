package breadboard.heap.attach;

import breadboard.heap.window.OpCost;

/// What a call that the host serves costs the guest, in instructions' time. A model that is changed gets a new version.
public enum CostModel {
    /// Nothing: the guest's time is that of its own instructions.
    NONE("none/1", "0") {
        @Override
        long instructions(OpCost cost) {
            return 0;
        }
    },
    /// Every load and store of the strategy is an instruction.
    TOUCHES("touches/1", "loads + stores") {
        @Override
        long instructions(OpCost cost) {
            return cost.touches();
        }
    },
    /// A plain core that executes in order: a call and its return, addresses and branches around each access and each step of a search.
    INORDER("inorder/1", "16 + 2*loads + 2*stores + 3*searched + 6*(splits + merges)") {
        @Override
        long instructions(OpCost cost) {
            return 16 + 2 * cost.touches() + 3 * cost.searched() + 6 * (cost.splits() + cost.merges());
        }
    };

    private final String id;
    private final String formula;

    CostModel(String id, String formula) {
        this.id = id;
        this.formula = formula;
    }

    /// Name and version.
    public String id() {
        return id;
    }

    /// The formula over the figures of `OpCost`.
    public String formula() {
        return formula;
    }

    /// What an operation costs.
    abstract long instructions(OpCost cost);
}
