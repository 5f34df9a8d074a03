package breadboard.mmu.sv39;

import breadboard.api.mmu.Mmu;
import breadboard.api.plugin.ApiLevel;
import breadboard.api.plugin.MachineContext;
import breadboard.api.plugin.MmuPlugin;

/// Builds the MMU `sv39`: three levels, 39-bit virtual addresses.
public final class Sv39Plugin implements MmuPlugin<Sv39Config> {
    private static final int LEVELS = 3;

    @Override
    public String type() {
        return "sv39";
    }

    @Override
    public String summary() {
        return "Sv39: 39-bit virtual addresses, pages of 4 KiB, 2 MiB and 1 GiB, 16-bit ASIDs";
    }

    @Override
    public int apiLevel() {
        return ApiLevel.CURRENT;
    }

    @Override
    public Class<Sv39Config> configType() {
        return Sv39Config.class;
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
    public Mmu create(Sv39Config config, MachineContext context) {
        return new PageTableWalker(LEVELS, config.adBits() == Sv39Config.AdBits.SVADU);
    }
}
