/// Looking into a machine while it lives: gdb's remote protocol, going back in time, traces, profiles.
module breadboard.debugger {
    requires transitive breadboard.core;

    exports breadboard.debugger.gdb;
    exports breadboard.debugger.profile;
    exports breadboard.debugger.time;
    exports breadboard.debugger.trace;
}
