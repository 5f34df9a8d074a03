/// Virtio devices behind the MMIO transport: block, console, entropy and network (Virtio 1.2).
module breadboard.dev.virtio {
    requires breadboard.api;

    provides breadboard.api.plugin.Plugin with
            breadboard.dev.virtio.BlockPlugin,
            breadboard.dev.virtio.ConsolePlugin,
            breadboard.dev.virtio.EntropyPlugin,
            breadboard.dev.virtio.NetworkPlugin,
            breadboard.dev.virtio.SlotPlugin;

    opens breadboard.dev.virtio to breadboard.api;
}
