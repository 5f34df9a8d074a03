package breadboard.mmu.sv39;

import breadboard.api.mmu.Mmu;
import breadboard.api.plugin.ApiLevel;
import breadboard.api.plugin.MachineContext;
import breadboard.api.plugin.MmuPlugin;

/// What the plugins of this module have in common: they differ in the number of levels.
abstract sealed class PagingPlugin implements MmuPlugin<PagingConfig> permits Sv39Plugin, Sv48Plugin, Sv57Plugin {
    private final int levels;

    PagingPlugin(int levels) {
        this.levels = levels;
    }

    @Override
    public final int apiLevel() {
        return ApiLevel.CURRENT;
    }

    @Override
    public final Class<PagingConfig> configType() {
        return PagingConfig.class;
    }

    @Override
    public final int xlen() {
        return 64;
    }

    @Override
    public final String treeName() {
        return "riscv," + type();
    }

    @Override
    public final Mmu create(PagingConfig config, MachineContext context) {
        return new PageTableWalker(levels, config.adBits() == PagingConfig.AdBits.SVADU);
    }
}
