package breadboard.api.plugin;

import breadboard.api.fdt.FdtNode;
import breadboard.api.hart.Disassembler;
import breadboard.api.hart.Hart;
import breadboard.api.hart.Isa;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// Builds the harts of a machine.
public non-sealed interface CpuPlugin<C extends Record> extends Plugin<C> {

    /// XLEN of its harts: an MMU must have the same.
    int xlen();

    /// The extensions it implements, by the names of an ISA string.
    Set<String> extensions();

    /// The ISA string of a board that gives none.
    String defaultIsa();

    /// Builds `context.harts()` harts with ids from 0. They are `STOPPED`, in M-mode.
    List<? extends Hart> create(C config, CpuContext context);

    /// Adds what software must know to the node of one hart (`compatible`, cache block sizes, …). The host has written `device_type`,
    /// `reg`, `status`, `riscv,isa`, `mmu-type` and the interrupt controller.
    void describe(C config, Isa isa, FdtNode cpu);

    /// Writes instructions of these extensions as text; optional: empty when the plugin cannot.
    default Optional<Disassembler> disassembler(Isa isa) {
        return Optional.empty();
    }
}
