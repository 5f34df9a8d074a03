package breadboard.dev.rtc;

import breadboard.api.bus.AddressRange;
import breadboard.api.bus.MmioDevice;
import breadboard.api.fdt.FdtNode;
import breadboard.api.plugin.ApiLevel;
import breadboard.api.plugin.DeviceContext;
import breadboard.api.plugin.DevicePlugin;
import breadboard.api.plugin.TreeContext;

/// Builds the real-time clock, `goldfish-rtc`.
public final class GoldfishRtcPlugin implements DevicePlugin<GoldfishRtcConfig> {

    @Override
    public String type() {
        return "goldfish-rtc";
    }

    @Override
    public String summary() {
        return "Goldfish real-time clock with an alarm; it goes by guest time, so runs repeat";
    }

    @Override
    public int apiLevel() {
        return ApiLevel.CURRENT;
    }

    @Override
    public Class<GoldfishRtcConfig> configType() {
        return GoldfishRtcConfig.class;
    }

    @Override
    public AddressRange range(GoldfishRtcConfig config) {
        return new AddressRange(config.base().value(), GoldfishRtc.SIZE_BYTES);
    }

    @Override
    public MmioDevice create(GoldfishRtcConfig config, DeviceContext context) {
        return new GoldfishRtc(context.id(), context.clock(), config.start().nanos(context.hostDate()), context.irq(config.irq()));
    }

    @Override
    public void describe(GoldfishRtcConfig config, TreeContext context) {
        long base = config.base().value();
        FdtNode node = context.soc().child("rtc@" + Long.toHexString(base));
        node.strings("compatible", "google,goldfish-rtc").reg("reg", base, GoldfishRtc.SIZE_BYTES);
        context.interrupts(node, config.irq());
    }
}
