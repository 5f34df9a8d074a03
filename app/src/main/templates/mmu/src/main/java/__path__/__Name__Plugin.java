package __package__;

import breadboard.api.mmu.Mmu;
import breadboard.api.plugin.ApiLevel;
import breadboard.api.plugin.MachineContext;
import breadboard.api.plugin.MmuPlugin;

/// Builds the MMU `__name__`.
public final class __Name__Plugin implements MmuPlugin<__Name__Config> {

    @Override
    public String type() {
        return "__name__";
    }

    @Override
    public String summary() {
        return "Sv39: 39-bit virtual addresses, pages of 4 KiB, 2 MiB and 1 GiB";
    }

    @Override
    public int apiLevel() {
        return ApiLevel.CURRENT;
    }

    @Override
    public Class<__Name__Config> configType() {
        return __Name__Config.class;
    }

    @Override
    public int xlen() {
        return 64;
    }

    @Override
    public String treeName() {
        return "riscv,sv39";
    }

    @Override
    public Mmu create(__Name__Config config, MachineContext context) {
        return new __Name__Walker(config.asidBits());
    }
}
