package breadboard.core.plugins;

import breadboard.api.config.ConfigKey;
import breadboard.api.config.RecordBinder;
import breadboard.api.plugin.Plugin;
import java.util.List;

/// A plugin that boards can name.
///
/// @param family what it builds
/// @param plugin the factory
/// @param origin the jar or directory it came from; `built in` for the application's own
public record InstalledPlugin(Family family, Plugin<?> plugin, String origin) {

    /// The name that boards use.
    public String type() {
        return plugin.type();
    }

    /// The module that provides it; its class's name where it stands in none.
    public String module() {
        Module module = plugin.getClass().getModule();
        return module.isNamed() ? module.getName() : plugin.getClass().getName();
    }

    /// The keys of its `config` table, in order.
    public List<ConfigKey> keys() {
        return RecordBinder.keys(plugin.configType());
    }
}
