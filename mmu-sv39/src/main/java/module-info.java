/// The Sv39 page-table walk.
@SuppressWarnings("module")
module breadboard.mmu.sv39 {
    requires breadboard.api;

    provides breadboard.api.plugin.Plugin with breadboard.mmu.sv39.Sv39Plugin;

    opens breadboard.mmu.sv39 to breadboard.api;
}
