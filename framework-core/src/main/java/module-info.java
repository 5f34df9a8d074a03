/// The host: boards, plugins, machines.
module breadboard.core {
    requires transitive breadboard.api;
    requires com.google.guice;
    requires jakarta.inject;
    requires toml4j;
    // Automatic modules do not pull in explicit ones: what Guice and TOML4J need is named here.
    requires com.google.common;
    requires com.google.gson;

    exports breadboard.core.board;
    exports breadboard.core.boot;
    exports breadboard.core.console;
    exports breadboard.core.fdt;
    exports breadboard.core.machine;
    exports breadboard.core.plugins;
    exports breadboard.core.snapshot;
    exports breadboard.core.state;
    exports breadboard.core.storage to breadboard.debugger;
    exports breadboard.core.wiring;

    opens breadboard.core.board to breadboard.api;
    opens breadboard.core.wiring to com.google.guice;

    uses breadboard.api.attach.HeapAttacher;
    uses breadboard.api.plugin.Plugin;
}
