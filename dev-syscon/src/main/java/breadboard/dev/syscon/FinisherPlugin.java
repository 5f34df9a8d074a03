package breadboard.dev.syscon;

import breadboard.api.bus.AddressRange;
import breadboard.api.bus.MmioDevice;
import breadboard.api.fdt.FdtNode;
import breadboard.api.plugin.ApiLevel;
import breadboard.api.plugin.DeviceContext;
import breadboard.api.plugin.DevicePlugin;
import breadboard.api.plugin.TreeContext;

/// Builds the finisher, `sifive-test`.
public final class FinisherPlugin implements DevicePlugin<FinisherConfig> {

    @Override
    public String type() {
        return "sifive-test";
    }

    @Override
    public String summary() {
        return "SiFive test finisher: a store switches the machine off, reports failure, or resets it";
    }

    @Override
    public int apiLevel() {
        return ApiLevel.CURRENT;
    }

    @Override
    public Class<FinisherConfig> configType() {
        return FinisherConfig.class;
    }

    @Override
    public AddressRange range(FinisherConfig config) {
        return new AddressRange(config.base().value(), Finisher.SIZE_BYTES);
    }

    @Override
    public MmioDevice create(FinisherConfig config, DeviceContext context) {
        return new Finisher(context.power());
    }

    @Override
    public void describe(FinisherConfig config, TreeContext context) {
        long base = config.base().value();
        FdtNode node = context.soc().child("test@" + Long.toHexString(base));
        node.strings("compatible", "sifive,test1", "sifive,test0", "syscon");
        node.reg("reg", base, Finisher.SIZE_BYTES);
        command(context.root().child("poweroff"), "syscon-poweroff", node.phandle(), Finisher.PASS);
        command(context.root().child("reboot"), "syscon-reboot", node.phandle(), Finisher.RESET);
    }

    private static void command(FdtNode node, String compatible, int register, int value) {
        node.strings("compatible", compatible).cells("regmap", register).cells("offset", 0).cells("value", value);
    }
}
