package __package__;

import breadboard.api.bus.AddressRange;
import breadboard.api.plugin.ApiLevel;
import breadboard.api.plugin.SbiContext;
import breadboard.api.plugin.SbiPlugin;
import breadboard.api.sbi.SbiFirmware;

/// Builds the firmware `__name__`.
public final class __Name__Plugin implements SbiPlugin<__Name__Config> {

    @Override
    public String type() {
        return "__name__";
    }

    @Override
    public String summary() {
        return "SBI for one hart: Base, TIME, SRST and the legacy console";
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
    public AddressRange reserved(__Name__Config config, long ramBase) {
        return new AddressRange(ramBase, config.firmwareSize().bytes());
    }

    @Override
    public SbiFirmware create(__Name__Config config, SbiContext context) {
        return new __Name__Firmware(context, reserved(config, context.bus().memory().range().base()));
    }
}
