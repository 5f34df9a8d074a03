/// The host: boards, plugins, machines.
module breadboard.core {
    requires transitive breadboard.api;
    requires toml4j;
    // An automatic module does not pull in explicit ones: what TOML4J needs is named here.
    requires com.google.gson;

    exports breadboard.core.board;
    exports breadboard.core.boot;
    exports breadboard.core.console;
    exports breadboard.core.machine;
    exports breadboard.core.plugins;
    exports breadboard.core.state;

    opens breadboard.core.board to breadboard.api;

    uses breadboard.api.plugin.Plugin;
}
