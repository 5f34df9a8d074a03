import breadboard.sbi.rustsbi.RustSbiPlugin;

/// Firmware that serves the SBI on the host, in the manner of RustSBI.
module breadboard.sbi.rustsbi {
    requires breadboard.api;
    opens breadboard.sbi.rustsbi to breadboard.api;
    provides breadboard.api.plugin.Plugin with RustSbiPlugin;
}
