package breadboard.core.plugins;

import breadboard.api.attach.HeapAttacher;
import breadboard.api.config.RecordBinder;
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

    private Optional<HeapAttacher<?>> heapAttacher = Optional.empty();

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

    /// What attaches heap strategies and traces to guests; empty where the program comes without.
    public Optional<HeapAttacher<?>> heapAttacher() {
        return heapAttacher;
    }

    void heapAttacher(HeapAttacher<?> attacher) {
        heapAttacher = Optional.of(attacher);
    }

    /// One line for each plugin or jar that cannot be used, naming it and the reason.
    public List<String> problems() {
        return List.copyOf(problems);
    }

    void problem(String origin, String message) {
        problems.add(origin + ": " + message);
    }

    /// Takes the plugin up, or notes why not. Third-party code runs here: whatever it throws concerns that plugin alone.
    ///
    /// @param jar where it lies, as the user would write it
    void offer(Plugin<?> plugin, String jar) {
        String name = named(plugin.getClass());
        try {
            Optional<String> refusal = refusal(plugin);
            if (refusal.isPresent()) {
                problem(jar, name + refusal.get());
                return;
            }
            InstalledPlugin candidate = new InstalledPlugin(Family.of(plugin), plugin.type(), plugin, PluginOrigin.of(plugin.getClass()));
            InstalledPlugin earlier = families.get(candidate.family()).putIfAbsent(candidate.type(), candidate);
            if (earlier != null) {
                problem(jar, name + " is not used: the " + candidate.family() + " plugin '" + candidate.type() + "' is there already, from module "
                        + earlier.module() + " (" + earlier.origin() + ")");
            }
        } catch (LinkageError | RuntimeException | AssertionError | StackOverflowError broken) {
            problem(jar, name + " cannot be used: " + Reason.thrown(broken));
        }
    }

    /// What keeps a plugin from being used; goes on the sentence that begins with its name.
    private static Optional<String> refusal(Plugin<?> plugin) {
        int level = plugin.apiLevel();
        if (level != ApiLevel.CURRENT) {
            return Optional.of(" is made for plugin interfaces of level " + level + "; this Breadboard has level " + ApiLevel.CURRENT
                    + ", so " + (level > ApiLevel.CURRENT ? "it needs a newer Breadboard" : "it must be compiled again"));
        }
        String type = plugin.type();
        if (type == null || !type.matches("[a-z0-9][a-z0-9-]*") || RESERVED_TYPES.contains(type)) {
            return Optional.of(" calls itself '" + type + "'; allowed: lower case, digits and -, but not "
                    + String.join(", ", RESERVED_TYPES.stream().sorted().toList()));
        }
        String summary = plugin.summary();
        if (summary == null || summary.isBlank() || summary.lines().count() > 1) {
            return Optional.of(" '" + type + "' has no summary; expected one line on what it is");
        }
        if (plugin.configType() == null) {
            return Optional.of(" '" + type + "' has no configuration record: configType() gives null");
        }
        return RecordBinder.unusable(plugin.configType()).map(sentence -> " '" + type + "' has a configuration record that cannot be filled: " + sentence);
    }

    /// `module acme.box: plugin acme.box.BoxPlugin`; without a module the class alone.
    static String named(Class<?> plugin) {
        return PluginOrigin.of(plugin).module().map(module -> "module " + module + ": ").orElse("") + "plugin " + plugin.getName();
    }
}
