package breadboard.sbi.rustsbi;

import breadboard.api.bus.AddressRange;
import breadboard.api.plugin.ApiLevel;
import breadboard.api.plugin.SbiContext;
import breadboard.api.plugin.SbiPlugin;
import breadboard.api.sbi.SbiFirmware;

/// Builds host-mode SBI firmware.
public final class RustSbiPlugin implements SbiPlugin<RustSbiConfig> {

    @Override
    public String type() {
        return "rustsbi";
    }

    @Override
    public String summary() {
        return "SBI 2.0 served on the host: Base, TIME, sPI, RFENCE, HSM, SRST, DBCN and the legacy calls 0-8";
    }

    @Override
    public int apiLevel() {
        return ApiLevel.CURRENT;
    }

    @Override
    public Class<RustSbiConfig> configType() {
        return RustSbiConfig.class;
    }

    @Override
    public AddressRange reserved(RustSbiConfig config, long ramBase) {
        return new AddressRange(ramBase, config.firmwareSize().bytes());
    }

    @Override
    public SbiFirmware create(RustSbiConfig config, SbiContext context) {
        return new RustSbi(context, reserved(config, context.bus().memory().range().base()));
    }
}
