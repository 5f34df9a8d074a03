package breadboard.core.plugins;

import breadboard.api.plugin.ApiLevel;
import breadboard.api.plugin.Plugin;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/// All plugins that are installed, and what kept others from being so.
public final class PluginCatalog {
    /// Where the application's own plugins come from.
    static final String BUILT_IN = "built in";
    /// What boards write where they want no plugin.
    private static final Set<String> RESERVED_TYPES = Set.of("none", "image");

    private final Map<Family, TreeMap<String, InstalledPlugin>> families = new EnumMap<>(Family.class);
    private final List<String> problems = new ArrayList<>();

    PluginCatalog() {
        for (Family family : Family.values()) {
            families.put(family, new TreeMap<>());
        }
    }

    /// A catalog of plugins that the caller has made; for tests and for programs that embed Breadboard.
    public static PluginCatalog of(Plugin<?>... plugins) {
        PluginCatalog catalog = new PluginCatalog();
        for (Plugin<?> plugin : plugins) {
            catalog.offer(plugin, BUILT_IN);
        }
        return catalog;
    }

    /// The plugin of a family that boards know by that name.
    public Optional<InstalledPlugin> find(Family family, String type) {
        return Optional.ofNullable(families.get(family).get(type));
    }

    /// The plugins of a family, by type.
    public List<InstalledPlugin> family(Family family) {
        return List.copyOf(families.get(family).values());
    }

    /// All plugins, by family and type.
    public List<InstalledPlugin> all() {
        return families.values().stream().flatMap(types -> types.values().stream())
                .sorted(Comparator.comparing(InstalledPlugin::family).thenComparing(InstalledPlugin::type)).toList();
    }

    /// One line for each plugin or jar that cannot be used, naming it and the reason.
    public List<String> problems() {
        return List.copyOf(problems);
    }

    void problem(String origin, String message) {
        problems.add(origin + ": " + message);
    }

    /// Takes the plugin up, or notes why not. Third-party code runs here: whatever it throws concerns that plugin alone.
    void offer(Plugin<?> plugin, String origin) {
        String name = named(plugin);
        try {
            if (plugin.apiLevel() != ApiLevel.CURRENT) {
                problem(origin, name + " is made for plugin interfaces of level " + plugin.apiLevel()
                        + "; this Breadboard has level " + ApiLevel.CURRENT);
                return;
            }
            InstalledPlugin candidate = new InstalledPlugin(Family.of(plugin), plugin, origin);
            String type = candidate.type();
            if (type == null || !type.matches("[a-z0-9][a-z0-9-]*") || RESERVED_TYPES.contains(type)) {
                problem(origin, name + " calls itself '" + type + "'; allowed: lower case, digits and -, but not "
                        + String.join(", ", RESERVED_TYPES.stream().sorted().toList()));
                return;
            }
            candidate.keys();
            InstalledPlugin earlier = families.get(candidate.family()).putIfAbsent(type, candidate);
            if (earlier != null) {
                problem(origin, name + " is not used: the " + candidate.family() + " plugin '" + type + "' is there already, from module "
                        + earlier.module() + " (" + earlier.origin() + ")");
            }
        } catch (LinkageError | RuntimeException broken) {
            problem(origin, name + " cannot be used: " + broken);
        }
    }

    private static String named(Plugin<?> plugin) {
        Module module = plugin.getClass().getModule();
        return (module.isNamed() ? "module " + module.getName() + ": " : "") + plugin.getClass().getName();
    }
}
