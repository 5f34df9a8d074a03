/// The page-table walk of Sv39, Sv48 and Sv57.
@SuppressWarnings("module")
module breadboard.mmu.sv39 {
    requires breadboard.api;

    provides breadboard.api.plugin.Plugin with breadboard.mmu.sv39.Sv39Plugin, breadboard.mmu.sv39.Sv48Plugin,
            breadboard.mmu.sv39.Sv57Plugin;

    opens breadboard.mmu.sv39 to breadboard.api;
}
