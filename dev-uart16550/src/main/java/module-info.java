/// The serial port.
@SuppressWarnings("module")
module breadboard.dev.uart16550 {
    requires breadboard.api;

    provides breadboard.api.plugin.Plugin with breadboard.dev.uart16550.Uart16550Plugin;

    opens breadboard.dev.uart16550 to breadboard.api;
}
