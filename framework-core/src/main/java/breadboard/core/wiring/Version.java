package breadboard.core.wiring;

import java.lang.module.ModuleDescriptor;

/// Breadboard's version, which the build writes into the module's descriptor.
public final class Version {

    private Version() { }

    /// Such as `0.1.0`; `unknown` where the program does not run from modules.
    public static String current() {
        ModuleDescriptor descriptor = Version.class.getModule().getDescriptor();
        return descriptor == null ? "unknown"
                : descriptor.version().map(ModuleDescriptor.Version::toString).orElse("unknown");
    }
}
