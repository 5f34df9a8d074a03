/// A allocator plugin.
module example.bestoftwo {
    requires breadboard.api;

    // The configuration record is filled by the interfaces' binder.
    opens example.bestoftwo to breadboard.api;
    provides breadboard.api.plugin.Plugin with example.bestoftwo.BestOfTwoPlugin;
}
