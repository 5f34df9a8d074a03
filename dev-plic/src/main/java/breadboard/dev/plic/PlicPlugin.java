package breadboard.dev.plic;

import breadboard.api.bus.AddressRange;
import breadboard.api.bus.MmioDevice;
import breadboard.api.fdt.FdtNode;
import breadboard.api.hart.Interrupt;
import breadboard.api.irq.IrqLine;
import breadboard.api.irq.IrqSink;
import breadboard.api.plugin.ApiLevel;
import breadboard.api.plugin.DeviceContext;
import breadboard.api.plugin.DevicePlugin;
import breadboard.api.plugin.TreeContext;
import java.util.ArrayList;
import java.util.List;

/// Builds the platform-level interrupt controller, `plic`.
///
/// Contexts are numbered as on QEMU's `virt` board: M-mode, then S-mode of hart 0, and so on.
public final class PlicPlugin implements DevicePlugin<PlicConfig> {
    private static final int[] CONTEXTS_OF_A_HART = {Interrupt.MACHINE_EXTERNAL, Interrupt.SUPERVISOR_EXTERNAL};

    @Override
    public String type() {
        return "plic";
    }

    @Override
    public String summary() {
        return "platform-level interrupt controller: 7 priorities, an M-mode and an S-mode context for every hart";
    }

    @Override
    public int apiLevel() {
        return ApiLevel.CURRENT;
    }

    @Override
    public Class<PlicConfig> configType() {
        return PlicConfig.class;
    }

    @Override
    public AddressRange range(PlicConfig config) {
        return new AddressRange(config.base().value(), Plic.SIZE_BYTES);
    }

    @Override
    public int inputs(PlicConfig config) {
        return config.sources();
    }

    @Override
    public MmioDevice create(PlicConfig config, DeviceContext context) {
        List<IrqLine> targets = new ArrayList<>();
        for (IrqSink hart : context.harts()) {
            for (int interrupt : CONTEXTS_OF_A_HART) {
                targets.add(hart.line(interrupt));
            }
        }
        return new Plic(config.sources(), targets);
    }

    @Override
    public void describe(PlicConfig config, TreeContext context) {
        int[] wires = new int[context.harts() * CONTEXTS_OF_A_HART.length * 2];
        int next = 0;
        for (int hart = 0; hart < context.harts(); hart++) {
            for (int interrupt : CONTEXTS_OF_A_HART) {
                wires[next++] = context.hartController(hart);
                wires[next++] = interrupt;
            }
        }
        long base = config.base().value();
        FdtNode node = context.soc().child("plic@" + Long.toHexString(base));
        node.strings("compatible", "sifive,plic-1.0.0", "riscv,plic0");
        node.reg("reg", base, Plic.SIZE_BYTES);
        node.flag("interrupt-controller").cells("#interrupt-cells", 1).cells("#address-cells", 0);
        node.cells("interrupts-extended", wires).cells("riscv,ndev", config.sources());
        node.phandle();
    }
}
