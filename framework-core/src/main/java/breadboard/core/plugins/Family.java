package breadboard.core.plugins;

import breadboard.api.plugin.AllocatorPlugin;
import breadboard.api.plugin.CpuPlugin;
import breadboard.api.plugin.DevicePlugin;
import breadboard.api.plugin.MmuPlugin;
import breadboard.api.plugin.Plugin;
import breadboard.api.plugin.SbiPlugin;
import java.util.Locale;

/// A kind of part; plugin types are unique in it.
public enum Family {
    CPU, MMU, SBI, DEVICE, ALLOCATOR;

    /// The family of a plugin.
    public static Family of(Plugin<?> plugin) {
        return switch (plugin) {
            case CpuPlugin<?> _ -> CPU;
            case MmuPlugin<?> _ -> MMU;
            case SbiPlugin<?> _ -> SBI;
            case DevicePlugin<?> _ -> DEVICE;
            case AllocatorPlugin<?> _ -> ALLOCATOR;
        };
    }

    /// The table of a board file that names such a part: `cpu`.
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
