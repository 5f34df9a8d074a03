/// Looking into a machine while it lives: gdb's remote protocol, going back in time.
module breadboard.debugger {
    requires transitive breadboard.core;

    exports breadboard.debugger.gdb;
    exports breadboard.debugger.time;
    exports breadboard.debugger.trace;
}
