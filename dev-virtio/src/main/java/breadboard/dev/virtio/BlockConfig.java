package breadboard.dev.virtio;

import breadboard.api.config.Address;
import breadboard.api.config.Default;
import breadboard.api.config.Doc;
import breadboard.api.config.HostFile;
import breadboard.api.config.Wire;
import java.util.Optional;

/// Keys of `virtio-blk`.
record BlockConfig(
        @Default("0x1000_1000") @Doc("first address of the slot; the virt board has eight, 0x1000 apart") Address base,
        @Doc("interrupt wire") Optional<Wire> irq,
        @Default("false") @Doc("the legacy register map (Version 1), which teaching kernels use") boolean legacy,
        @Doc("raw image file; without one the slot is empty") Optional<HostFile> image,
        @Default("false") @Doc("refuse writes; the file is then opened for reading only") boolean readOnly,
        @Default("breadboard") @Doc("serial number, at most 20 characters") String serial) implements VirtioPlugin.Slot { }
