package breadboard.api.plugin;

import breadboard.api.hart.EnvironmentCall;
import breadboard.api.hart.Isa;
import breadboard.api.mmu.Mmu;
import java.util.Optional;

/// What the host offers to a CPU.
public interface CpuContext extends MachineContext {
    /// Number of harts to build.
    int harts();

    /// The instruction set they have.
    Isa isa();

    /// The MMU; empty on a board without one, where `satp.MODE` is always Bare.
    Optional<Mmu> mmu();

    /// Firmware on the host that takes `ecall` from S-mode instead of a trap to M-mode; empty when real firmware runs in M-mode.
    /// May be asked for during `create`, but called only while a hart runs.
    Optional<EnvironmentCall> supervisorCalls();
}
