package breadboard.dev.virtio;

import breadboard.api.bus.AddressRange;
import breadboard.api.bus.MmioDevice;
import breadboard.api.config.Address;
import breadboard.api.config.Wire;
import breadboard.api.fdt.FdtNode;
import breadboard.api.plugin.ApiLevel;
import breadboard.api.plugin.DeviceContext;
import breadboard.api.plugin.DevicePlugin;
import breadboard.api.plugin.TreeContext;
import java.util.Optional;

/// What the virtio plugins share: a slot on the bus, a wire, the choice of the interface.
///
/// @param <C> the configuration record
abstract class VirtioPlugin<C extends Record & VirtioPlugin.Slot> implements DevicePlugin<C> {

    /// The keys that every virtio device has.
    interface Slot {
        /// First address of the slot.
        Address base();

        /// The interrupt wire.
        Optional<Wire> irq();

        /// Whether the register map is that of the legacy interface.
        boolean legacy();
    }

    /// What the device does; empty for a slot with nothing in it.
    abstract Optional<Function> function(C config, DeviceContext context);

    @Override
    public final int apiLevel() {
        return ApiLevel.CURRENT;
    }

    @Override
    public final AddressRange range(C config) {
        return new AddressRange(config.base().value(), Transport.SIZE_BYTES);
    }

    @Override
    public final MmioDevice create(C config, DeviceContext context) {
        return function(config, context).<MmioDevice>map(function -> new Transport(context.id(), config.legacy(), function,
                () -> context.bus().memory(), context.irq(config.irq()), context.logger())).orElseGet(() -> new Placeholder(config.legacy()));
    }

    @Override
    public final void describe(C config, TreeContext context) {
        long base = config.base().value();
        FdtNode node = context.soc().child("virtio_mmio@" + Long.toHexString(base));
        node.strings("compatible", "virtio,mmio").reg("reg", base, Transport.SIZE_BYTES);
        context.interrupts(node, config.irq());
    }
}
