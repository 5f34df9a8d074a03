/// The platform-level interrupt controller.
module breadboard.dev.plic {
    requires breadboard.api;

    provides breadboard.api.plugin.Plugin with breadboard.dev.plic.PlicPlugin;

    opens breadboard.dev.plic to breadboard.api;
}
