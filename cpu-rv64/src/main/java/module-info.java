/// RV64 harts: their state, memory, instructions, and an interpreter.
module breadboard.cpu.rv64 {
    requires breadboard.api;
    // mem.HostMemory reaches guest RAM by address.
    requires jdk.unsupported;
    requires static breadboard.isa;

    provides breadboard.api.plugin.Plugin with breadboard.cpu.rv64.Rv64Plugin;

    opens breadboard.cpu.rv64 to breadboard.api;
}
