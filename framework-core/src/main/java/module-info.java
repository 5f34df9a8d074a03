/// The host: boards, plugins, machines.
module breadboard.core {
    requires transitive breadboard.api;

    exports breadboard.core.board;

    opens breadboard.core.board to breadboard.api;

    uses breadboard.api.plugin.Plugin;
}
