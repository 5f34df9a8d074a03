module breadboard.dev.clint {
    requires breadboard.api;
}
