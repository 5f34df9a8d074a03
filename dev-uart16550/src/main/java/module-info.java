module breadboard.dev.uart16550 {
    requires breadboard.api;
}
