/// Heap strategies: how a heap's bytes are handed out and taken back.
module breadboard.allocators {
    requires breadboard.api;

    provides breadboard.api.plugin.Plugin with breadboard.allocators.bump.BumpPlugin;

    opens breadboard.allocators.bump to breadboard.api;
}
