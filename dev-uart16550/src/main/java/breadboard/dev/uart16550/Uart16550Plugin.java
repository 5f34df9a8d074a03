package breadboard.dev.uart16550;

import breadboard.api.bus.AddressRange;
import breadboard.api.bus.MmioDevice;
import breadboard.api.fdt.FdtNode;
import breadboard.api.plugin.ApiLevel;
import breadboard.api.plugin.DeviceContext;
import breadboard.api.plugin.DevicePlugin;
import breadboard.api.plugin.TreeContext;

/// Builds the serial port, `uart16550`.
public final class Uart16550Plugin implements DevicePlugin<Uart16550Config> {

    @Override
    public String type() {
        return "uart16550";
    }

    @Override
    public String summary() {
        return "16550A serial port with FIFOs, connected to a console";
    }

    @Override
    public int apiLevel() {
        return ApiLevel.CURRENT;
    }

    @Override
    public Class<Uart16550Config> configType() {
        return Uart16550Config.class;
    }

    @Override
    public AddressRange range(Uart16550Config config) {
        return new AddressRange(config.base().value(), Uart16550.SIZE_BYTES);
    }

    @Override
    public MmioDevice create(Uart16550Config config, DeviceContext context) {
        CharacterClock characterClock = new CharacterClock(config.clockHz(), context.clock().frequencyHz());
        return new Uart16550(context.id(), context.console(config.console()), context.irq(config.irq()), context.clock(), characterClock);
    }

    @Override
    public void describe(Uart16550Config config, TreeContext context) {
        long base = config.base().value();
        FdtNode node = context.soc().child("serial@" + Long.toHexString(base));
        node.strings("compatible", "ns16550a");
        node.reg("reg", base, Uart16550.SIZE_BYTES);
        node.cells("clock-frequency", (int) config.clockHz());
        context.interrupts(node, config.irq());
        context.offerConsole(node);
    }
}
