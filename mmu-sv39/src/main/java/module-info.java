module breadboard.mmu.sv39 {
    requires breadboard.api;
}
