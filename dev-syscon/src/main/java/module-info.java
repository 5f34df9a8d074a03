module breadboard.dev.syscon {
    requires breadboard.api;
}
