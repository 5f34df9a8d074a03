module breadboard.app {
    requires breadboard.core;
}
