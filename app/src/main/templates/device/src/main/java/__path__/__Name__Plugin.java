package __package__;

import breadboard.api.bus.AddressRange;
import breadboard.api.bus.MmioDevice;
import breadboard.api.fdt.FdtNode;
import breadboard.api.plugin.ApiLevel;
import breadboard.api.plugin.DeviceContext;
import breadboard.api.plugin.DevicePlugin;
import breadboard.api.plugin.TreeContext;

/// Builds the device `__name__`.
public final class __Name__Plugin implements DevicePlugin<__Name__Config> {

    @Override
    public String type() {
        return "__name__";
    }

    @Override
    public String summary() {
        return "A timer that goes off once, after a number of ticks";
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
    public AddressRange range(__Name__Config config) {
        return new AddressRange(config.base().value(), __Name__Device.SIZE_BYTES);
    }

    @Override
    public MmioDevice create(__Name__Config config, DeviceContext context) {
        return new __Name__Device(context.clock(), context.irq(config.irq()), context.id());
    }

    @Override
    public void describe(__Name__Config config, TreeContext context) {
        long base = config.base().value();
        FdtNode node = context.soc().child("timer@" + Long.toHexString(base))
                .strings("compatible", "__package__,__name__")
                .reg("reg", base, __Name__Device.SIZE_BYTES);
        context.interrupts(node, config.irq());
    }
}
