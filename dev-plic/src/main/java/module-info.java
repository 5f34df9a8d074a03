module breadboard.dev.plic {
    requires breadboard.api;
}
