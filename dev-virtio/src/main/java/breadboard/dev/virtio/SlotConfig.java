package breadboard.dev.virtio;

import breadboard.api.config.Address;
import breadboard.api.config.Default;
import breadboard.api.config.Doc;
import breadboard.api.config.Wire;
import java.util.Optional;

/// Keys of `virtio-slot`.
record SlotConfig(
        @Default("0x1000_1000") @Doc("first address of the slot; the virt board has eight, 0x1000 apart") Address base,
        @Doc("interrupt wire of what may be put in") Optional<Wire> irq,
        @Default("false") @Doc("the legacy register map (Version 1), which teaching kernels use") boolean legacy) implements VirtioPlugin.Slot { }
