package breadboard.core.plugins;

import breadboard.api.plugin.Plugin;
import java.io.IOException;
import java.lang.module.Configuration;
import java.lang.module.FindException;
import java.lang.module.InvalidModuleDescriptorException;
import java.lang.module.ModuleDescriptor;
import java.lang.module.ModuleFinder;
import java.lang.module.ModuleReference;
import java.lang.module.ResolutionException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import java.util.zip.ZipException;

/// The modules of one jar or sub-directory, as a layer on top of the application's, and the plugins they provide.
final class PluginLayer {
    private static final String SERVICE = Plugin.class.getName();
    private static final String NOT_USABLE = "is not a usable plugin: ";

    private final ServiceLoader<Plugin<?>> loader;
    private final Map<String, Provider> providers;

    /// A class that a module says is a plugin.
    ///
    /// @param jar where it lies, as the user would write it
    private record Provider(String module, String jar) { }

    /// Says in one line why a jar or directory holds nothing that can be used.
    static final class Unusable extends Exception {
        private static final long serialVersionUID = 1L;
        private final String jar;

        Unusable(Path jar, String message) {
            super(message, null, false, false);
            this.jar = jar.toString();
        }

        String jar() {
            return jar;
        }
    }

    @SuppressWarnings({"unchecked", "rawtypes"})
    private PluginLayer(ServiceLoader<Plugin> loader, Map<String, Provider> providers) {
        this.loader = (ServiceLoader) loader;
        this.providers = providers;
    }

    /// The application's own plugins.
    static PluginLayer own() {
        ModuleLayer own = PluginLayer.class.getModule().getLayer();
        return new PluginLayer(own == null ? ServiceLoader.load(Plugin.class) : ServiceLoader.load(own, Plugin.class), Map.of());
    }

    /// @throws Unusable when the modules cannot be read or do not fit together, or provide no plugin
    static PluginLayer of(Path jarOrDirectory) throws Unusable {
        ModuleLayer parent = parent();
        List<Path> entries = entries(jarOrDirectory);
        Map<String, Path> modules = new TreeMap<>();
        Map<String, Path> packages = new TreeMap<>();
        Map<String, Provider> providers = new TreeMap<>();
        for (Path entry : entries) {
            for (ModuleReference each : modulesOf(entry)) {
                String module = each.descriptor().name();
                Path earlier = modules.putIfAbsent(module, entry);
                if (parent.findModule(module).isPresent() || earlier != null) {
                    throw new Unusable(entry, "module " + module + " is " + (earlier != null ? "in " + earlier : "part of the application") + " already");
                }
                for (String packageName : new TreeSet<>(each.descriptor().packages())) {
                    Path other = packages.putIfAbsent(packageName, entry);
                    if (other != null) {
                        throw new Unusable(entry, "module " + module + " has the package " + packageName + ", which is in " + other + " already");
                    }
                }
                each.descriptor().provides().stream().filter(provided -> provided.service().equals(SERVICE))
                        .forEach(provided -> provided.providers().forEach(provider -> providers.put(provider, new Provider(module, entry.toString()))));
            }
        }
        if (providers.isEmpty()) {
            throw new Unusable(jarOrDirectory, modules.isEmpty() ? "holds no plugin: there is no jar in it"
                    : "holds no plugin: " + (modules.size() == 1 ? "module " : "none of the modules ") + String.join(", ", modules.keySet())
                            + (modules.size() == 1 ? " does not say" : " says") + " 'provides " + SERVICE + " with …'");
        }
        try {
            ModuleFinder finder = ModuleFinder.of(entries.toArray(Path[]::new));
            Configuration configuration = parent.configuration().resolve(finder, ModuleFinder.of(), modules.keySet());
            ModuleLayer layer = ModuleLayer.defineModulesWithOneLoader(configuration, List.of(parent), ClassLoader.getSystemClassLoader()).layer();
            return new PluginLayer(ServiceLoader.load(layer, Plugin.class), providers);
        } catch (FindException | ResolutionException | LayerInstantiationException unfit) {
            requirePartsOfTheJdk(entries, parent);
            throw new Unusable(jarOrDirectory, NOT_USABLE + Reason.of(unfit));
        }
    }

    /// A running JVM takes no more of the JDK's modules: the next one must be started with them.
    private static void requirePartsOfTheJdk(List<Path> entries, ModuleLayer parent) throws Unusable {
        for (Path entry : entries) {
            for (ModuleReference each : modulesOf(entry)) {
                for (ModuleDescriptor.Requires required : each.descriptor().requires()) {
                    String module = required.name();
                    if (!required.modifiers().contains(ModuleDescriptor.Requires.Modifier.STATIC) && parent.findModule(module).isEmpty()
                            && ModuleFinder.ofSystem().find(module).isPresent()) {
                        throw new Unusable(entry, NOT_USABLE + "module " + each.descriptor().name() + " requires the JDK's module " + module
                                + ", which is not loaded; BREADBOARD_JAVA_OPTS=\"--add-modules " + module + "\" loads it");
                    }
                }
            }
        }
    }

    private static ModuleLayer parent() {
        ModuleLayer own = PluginLayer.class.getModule().getLayer();
        return own == null ? ModuleLayer.boot() : own;
    }

    /// The jars of a directory, and its sub-directories that are modules, by name; a jar, or a directory that is a module, itself.
    private static List<Path> entries(Path jarOrDirectory) throws Unusable {
        try {
            if (isModule(jarOrDirectory)) {
                // What reads modules does not follow a link to one.
                return List.of(jarOrDirectory.toRealPath());
            }
        } catch (IOException unreadable) {
            throw new Unusable(jarOrDirectory, "cannot be read: " + Reason.of(unreadable));
        }
        if (!Files.isDirectory(jarOrDirectory)) {
            return List.of(jarOrDirectory);
        }
        try (Stream<Path> entries = Files.list(jarOrDirectory)) {
            return entries.filter(entry -> entry.toString().endsWith(".jar") || isModule(entry)).sorted().toList();
        } catch (IOException unreadable) {
            throw new Unusable(jarOrDirectory, "cannot be listed: " + Reason.of(unreadable));
        }
    }

    private static boolean isModule(Path directory) {
        return Files.isRegularFile(directory.resolve("module-info.class"));
    }

    private static Set<ModuleReference> modulesOf(Path entry) throws Unusable {
        try {
            return ModuleFinder.of(entry).findAll();
        } catch (FindException unreadable) {
            Throwable cause = unreadable.getCause() == null ? unreadable : unreadable.getCause();
            throw new Unusable(entry, switch (cause) {
                case ZipException _ -> "is no jar: " + Reason.of(cause);
                case InvalidModuleDescriptorException _ -> NOT_USABLE + "its module descriptor cannot be used: " + Reason.of(cause);
                default -> NOT_USABLE + Reason.of(cause);
            });
        }
    }

    /// Offers all plugins of this layer. The service loader yields the providers of its own layer first, each as a result or as an
    /// error, and then those of the parent layer, which have been offered before.
    void offerTo(PluginCatalog catalog) {
        Iterator<ServiceLoader.Provider<Plugin<?>>> results = loader.stream().iterator();
        long left = providers.isEmpty() ? Long.MAX_VALUE : providers.size();
        while (left-- > 0) {
            Class<?> type = null;
            try {
                if (!results.hasNext()) {
                    return;
                }
                ServiceLoader.Provider<Plugin<?>> provider = results.next();
                type = provider.type();
                catalog.offer(provider.get(), jarOf(type.getName()));
            } catch (ServiceConfigurationError refused) {
                refuse(refused, catalog);
            } catch (LinkageError | RuntimeException broken) {
                String name = type == null ? "a plugin" : PluginCatalog.named(type);
                catalog.problem(type == null ? anyJar() : jarOf(type.getName()), name + " cannot be used: " + Reason.thrown(broken));
            }
        }
    }

    private String jarOf(String provider) {
        return providers.containsKey(provider) ? providers.get(provider).jar() : PluginCatalog.BUILT_IN;
    }

    private String anyJar() {
        return providers.values().stream().map(Provider::jar).findFirst().orElse(PluginCatalog.BUILT_IN);
    }

    /// The loader's message names the class, and no more of where it comes from.
    private void refuse(ServiceConfigurationError refused, PluginCatalog catalog) {
        String message = String.valueOf(refused.getMessage()).replace(SERVICE + ": ", "");
        String culprit = providers.keySet().stream().filter(message::contains).reduce((one, other) -> one.length() >= other.length() ? one : other).orElse("");
        String reason = refused.getCause() == null ? message : message.contains("instantiated")
                ? "its constructor throws " + Reason.thrown(refused.getCause()) : Reason.thrown(refused.getCause());
        String name = culprit.isEmpty() ? "" : "module " + providers.get(culprit).module() + ": plugin " + culprit + " ";
        catalog.problem(culprit.isEmpty() ? anyJar() : jarOf(culprit), name + "cannot be used: " + reason);
    }
}
