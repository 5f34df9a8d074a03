/// The vocabulary and the service interfaces of Breadboard: what a plugin author programs against.
///
/// Depends on `java.base` alone and holds no behaviour beyond checking and binding values.
module breadboard.api {
    exports breadboard.api.attach;
    exports breadboard.api.bus;
    exports breadboard.api.config;
    exports breadboard.api.fdt;
    exports breadboard.api.hart;
    exports breadboard.api.heap;
    exports breadboard.api.io;
    exports breadboard.api.irq;
    exports breadboard.api.mmu;
    exports breadboard.api.plugin;
    exports breadboard.api.sbi;
    exports breadboard.api.state;
    exports breadboard.api.time;
}
