package breadboard.core.plugins;

import breadboard.api.config.ConfigKey;
import breadboard.api.config.RecordBinder;
import breadboard.api.plugin.Plugin;
import java.nio.file.Path;
import java.util.List;

/// A plugin that boards can name.
///
/// @param family what it builds
/// @param type   the name that boards use
/// @param plugin the factory
/// @param from   where its class comes from
public record InstalledPlugin(Family family, String type, Plugin<?> plugin, PluginOrigin from) {

    /// The module that provides it; its class's name where it stands in none.
    public String module() {
        return from.module().orElse(plugin.getClass().getName());
    }

    /// The jar or directory it came from; `built in` for the application's own.
    public String origin() {
        return from.jar().map(Path::toString).orElse(PluginCatalog.BUILT_IN);
    }

    /// The keys of its `config` table, in order.
    public List<ConfigKey> keys() {
        return RecordBinder.keys(plugin.configType());
    }
}
