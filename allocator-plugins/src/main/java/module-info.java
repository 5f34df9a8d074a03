/// Heap strategies: how a heap's bytes are handed out and taken back.
module breadboard.allocators {
    requires breadboard.api;

    provides breadboard.api.plugin.Plugin with
            breadboard.allocators.buddy.BuddyPlugin,
            breadboard.allocators.buddy.LinearBuddyPlugin,
            breadboard.allocators.bump.BumpPlugin,
            breadboard.allocators.fit.FirstFitPlugin,
            breadboard.allocators.fit.NextFitPlugin,
            breadboard.allocators.fit.BestFitPlugin,
            breadboard.allocators.fit.WorstFitPlugin,
            breadboard.allocators.halffit.HalfFitPlugin,
            breadboard.allocators.hole.HoleListPlugin,
            breadboard.allocators.nothing.NullPlugin,
            breadboard.allocators.slab.SlabPlugin,
            breadboard.allocators.tlsf.TlsfPlugin;

    opens breadboard.allocators.buddy to breadboard.api;
    opens breadboard.allocators.bump to breadboard.api;
    opens breadboard.allocators.fit to breadboard.api;
    opens breadboard.allocators.halffit to breadboard.api;
    opens breadboard.allocators.hole to breadboard.api;
    opens breadboard.allocators.nothing to breadboard.api;
    opens breadboard.allocators.slab to breadboard.api;
    opens breadboard.allocators.tlsf to breadboard.api;
}
