package breadboard.api.plugin;

import breadboard.api.bus.AddressRange;
import breadboard.api.bus.MmioDevice;

/// Builds devices.
public non-sealed interface DevicePlugin<C extends Record> extends Plugin<C> {

    /// Where the device lies; its size equals the built device's `sizeBytes()`.
    AddressRange range(C config);

    /// The highest input number when the device is an interrupt controller (inputs are 1 to that number): it then implements
    /// `IrqSink`. 0 when it is none.
    default int inputs(C config) {
        return 0;
    }

    /// Builds the device. Wires of its configuration are reached through `context.irq`.
    MmioDevice create(C config, DeviceContext context);

    /// Describes the device to guests: adds its node under `context.soc()`.
    void describe(C config, TreeContext context);
}
