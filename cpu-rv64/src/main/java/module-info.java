module breadboard.cpu.rv64 {
    requires breadboard.api;
    requires static breadboard.isa;
}
