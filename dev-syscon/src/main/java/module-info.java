/// The finisher: how a guest switches the machine off or resets it.
module breadboard.dev.syscon {
    requires breadboard.api;

    provides breadboard.api.plugin.Plugin with breadboard.dev.syscon.FinisherPlugin;

    opens breadboard.dev.syscon to breadboard.api;
}
