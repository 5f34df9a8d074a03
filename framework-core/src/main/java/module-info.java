module breadboard.core {
    requires transitive breadboard.api;
    uses breadboard.api.plugin.Plugin;
}
