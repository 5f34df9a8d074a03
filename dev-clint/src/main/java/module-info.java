/// The core-local interruptor: timer and software interrupts of all harts.
module breadboard.dev.clint {
    requires breadboard.api;

    provides breadboard.api.plugin.Plugin with breadboard.dev.clint.ClintPlugin;

    opens breadboard.dev.clint to breadboard.api;
}
