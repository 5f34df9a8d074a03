/// A __kind__ plugin.
module __package__ {
    requires breadboard.api;

    // The configuration record is filled by the interfaces' binder.
    opens __package__ to breadboard.api;
    provides breadboard.api.plugin.Plugin with __package__.__Name__Plugin;
}
