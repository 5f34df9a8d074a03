/// Tests that cross modules; what concerns one module alone is tested beside it.
open module breadboard.tests {
    requires breadboard.core;
    requires breadboard.testkit;
    // Nothing of these is named: they are found as services.
    requires breadboard.cpu.rv64;
    requires breadboard.mmu.sv39;
    requires com.google.gson;
    // Reads pictures.
    requires java.desktop;
    requires org.junit.jupiter;

    uses breadboard.api.plugin.Plugin;
}
