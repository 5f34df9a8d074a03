package breadboard.dev.virtio;

import breadboard.api.config.Address;
import breadboard.api.config.Default;
import breadboard.api.config.Doc;
import breadboard.api.config.Wire;
import java.util.Optional;

/// Keys of `virtio-net`.
record NetworkConfig(
        @Default("0x1000_1000") @Doc("first address of the slot; the virt board has eight, 0x1000 apart") Address base,
        @Doc("interrupt wire") Optional<Wire> irq,
        @Default("false") @Doc("the legacy register map (Version 1), which teaching kernels use") boolean legacy,
        @Default("52:54:00:12:34:56") @Doc("Ethernet address") MacAddress mac,
        @Default("none") @Doc("where frames go: none, loopback (back to the card), or segment:NAME (to the cards with the same name)") Backend backend) implements VirtioPlugin.Slot { }
