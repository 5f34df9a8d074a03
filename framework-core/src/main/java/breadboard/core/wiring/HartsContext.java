package breadboard.core.wiring;

import breadboard.api.hart.EnvironmentCall;
import breadboard.api.hart.Isa;
import breadboard.api.mmu.Mmu;
import breadboard.api.plugin.CpuContext;
import breadboard.core.board.Firmware;
import breadboard.core.machine.SupervisorCalls;
import java.util.Optional;

/// What the host offers to a CPU.
final class HartsContext extends PartContext implements CpuContext {
    private final Optional<Mmu> mmu;
    private final SupervisorCalls calls;

    HartsContext(Surroundings surroundings, String id, Optional<Mmu> mmu, SupervisorCalls calls) {
        super(surroundings, id);
        this.mmu = mmu;
        this.calls = calls;
    }

    @Override
    public int harts() {
        return plan().harts();
    }

    @Override
    public Isa isa() {
        return plan().isa();
    }

    @Override
    public Optional<Mmu> mmu() {
        return mmu;
    }

    @Override
    public Optional<EnvironmentCall> supervisorCalls() {
        boolean served = plan().firmware() instanceof Firmware.Host || plan().heap().isPresent();
        return served ? Optional.of(calls) : Optional.empty();
    }
}
