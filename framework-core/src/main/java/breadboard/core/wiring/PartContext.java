package breadboard.core.wiring;

import breadboard.api.bus.Bus;
import breadboard.api.io.Power;
import breadboard.api.plugin.MachineContext;
import breadboard.api.time.Clock;
import breadboard.core.board.Plan;

/// What the host offers to a part; for an MMU, all of it.
class PartContext implements MachineContext {
    private final Surroundings surroundings;
    private final String id;

    PartContext(Surroundings surroundings, String id) {
        this.surroundings = surroundings;
        this.id = id;
    }

    final Plan plan() {
        return surroundings.plan();
    }

    /// The part's id on the board.
    public final String id() {
        return id;
    }

    @Override
    public final String boardName() {
        return plan().name();
    }

    @Override
    public final Clock clock() {
        return surroundings.clock();
    }

    @Override
    public final Bus bus() {
        return surroundings.bus();
    }

    @Override
    public final Power power() {
        return surroundings.power();
    }

    @Override
    public final System.Logger logger() {
        return System.getLogger("breadboard.part." + id);
    }
}
