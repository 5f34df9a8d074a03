package breadboard.api.plugin;

import breadboard.api.bus.AddressRange;
import breadboard.api.sbi.SbiFirmware;

/// Builds firmware that serves the SBI on the host.
public non-sealed interface SbiPlugin<C extends Record> extends Plugin<C> {

    /// RAM that the firmware keeps for itself, closed to supervisor code; the device tree lists it as reserved.
    ///
    /// @param ramBase first address of RAM
    AddressRange reserved(C config, long ramBase);

    /// Builds the firmware.
    SbiFirmware create(C config, SbiContext context);
}
