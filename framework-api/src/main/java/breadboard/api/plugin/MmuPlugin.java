package breadboard.api.plugin;

import breadboard.api.mmu.Mmu;

/// Builds an MMU.
public non-sealed interface MmuPlugin<C extends Record> extends Plugin<C> {

    /// XLEN of the harts it serves.
    int xlen();

    /// Value of the device tree's `mmu-type`: `riscv,sv39`.
    String treeName();

    /// Builds the MMU; it serves all harts.
    Mmu create(C config, MachineContext context);
}
