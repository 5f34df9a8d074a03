package breadboard.dev.clint;

import breadboard.api.bus.AddressRange;
import breadboard.api.bus.MmioDevice;
import breadboard.api.fdt.FdtNode;
import breadboard.api.hart.Interrupt;
import breadboard.api.plugin.ApiLevel;
import breadboard.api.plugin.DeviceContext;
import breadboard.api.plugin.DevicePlugin;
import breadboard.api.plugin.TreeContext;

/// Builds the core-local interruptor, `clint`.
public final class ClintPlugin implements DevicePlugin<ClintConfig> {

    @Override
    public String type() {
        return "clint";
    }

    @Override
    public String summary() {
        return "SiFive core-local interruptor: machine timer and software interrupts of every hart";
    }

    @Override
    public int apiLevel() {
        return ApiLevel.CURRENT;
    }

    @Override
    public Class<ClintConfig> configType() {
        return ClintConfig.class;
    }

    @Override
    public AddressRange range(ClintConfig config) {
        return new AddressRange(config.base().value(), Clint.SIZE_BYTES);
    }

    @Override
    public MmioDevice create(ClintConfig config, DeviceContext context) {
        return new Clint(context.id(), context.clock(), context.harts());
    }

    @Override
    public void describe(ClintConfig config, TreeContext context) {
        int[] wires = new int[context.harts() * 4];
        for (int hart = 0; hart < context.harts(); hart++) {
            int controller = context.hartController(hart);
            wires[4 * hart] = controller;
            wires[4 * hart + 1] = Interrupt.MACHINE_SOFTWARE;
            wires[4 * hart + 2] = controller;
            wires[4 * hart + 3] = Interrupt.MACHINE_TIMER;
        }
        long base = config.base().value();
        FdtNode node = context.soc().child("clint@" + Long.toHexString(base));
        node.strings("compatible", "sifive,clint0", "riscv,clint0");
        node.reg("reg", base, Clint.SIZE_BYTES);
        node.cells("interrupts-extended", wires);
    }
}
