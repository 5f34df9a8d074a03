package breadboard.core.plugins;

import breadboard.api.plugin.Plugin;
import java.io.IOException;
import java.lang.module.Configuration;
import java.lang.module.FindException;
import java.lang.module.ModuleFinder;
import java.lang.module.ResolutionException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.List;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Finds plugins: the application's own, and those in directories. Each jar or sub-directory of a directory is a module layer
/// of its own, so two plugins may bring different versions of one library; a sub-directory holds a plugin with its libraries.
public final class PluginLoader {
    private final PluginCatalog catalog = new PluginCatalog();

    private PluginLoader() { }

    /// The plugins of the application and of the directories; what cannot be used is among the catalog's problems.
    ///
    /// @param directories searched in order; earlier plugins are kept where two have one type
    public static PluginCatalog load(List<Path> directories) {
        PluginLoader loader = new PluginLoader();
        ModuleLayer own = PluginLoader.class.getModule().getLayer();
        loader.collect(own == null ? ServiceLoader.load(Plugin.class) : ServiceLoader.load(own, Plugin.class),
                PluginCatalog.BUILT_IN, Long.MAX_VALUE);
        directories.forEach(loader::directory);
        return loader.catalog;
    }

    private void directory(Path directory) {
        if (!Files.isDirectory(directory)) {
            catalog.problem(directory.toString(), "there is no such directory of plugins");
            return;
        }
        try (Stream<Path> entries = Files.list(directory)) {
            entries.filter(entry -> !entry.getFileName().toString().startsWith("."))
                    .filter(entry -> Files.isDirectory(entry) || entry.toString().endsWith(".jar"))
                    .sorted().forEach(this::layer);
        } catch (IOException unreadable) {
            catalog.problem(directory.toString(), "cannot be listed: " + reason(unreadable));
        }
    }

    private void layer(Path jarOrDirectory) {
        String origin = jarOrDirectory.toString();
        try {
            ModuleFinder finder = ModuleFinder.of(jarOrDirectory);
            Set<String> modules = finder.findAll().stream().map(found -> found.descriptor().name()).collect(Collectors.toCollection(TreeSet::new));
            ModuleLayer parent = parentLayer();
            List<String> present = modules.stream().filter(module -> parent.findModule(module).isPresent()).toList();
            long providers = finder.findAll().stream().flatMap(found -> found.descriptor().provides().stream())
                    .filter(provided -> provided.service().equals(Plugin.class.getName())).mapToLong(provided -> provided.providers().size()).sum();
            if (!present.isEmpty()) {
                catalog.problem(origin, "module " + String.join(", ", present) + " is part of the application already");
            } else if (providers == 0) {
                catalog.problem(origin, "holds no plugin: no module in it says 'provides " + Plugin.class.getName() + " with …'");
            } else {
                Configuration configuration = parent.configuration().resolve(finder, ModuleFinder.of(), modules);
                ModuleLayer layer = ModuleLayer.defineModulesWithOneLoader(configuration, List.of(parent), ClassLoader.getSystemClassLoader()).layer();
                collect(ServiceLoader.load(layer, Plugin.class), origin, providers);
            }
        } catch (FindException | ResolutionException | LayerInstantiationException unusable) {
            catalog.problem(origin, "is not a usable plugin: " + reason(unusable));
        }
    }

    private static ModuleLayer parentLayer() {
        ModuleLayer own = PluginLoader.class.getModule().getLayer();
        return own == null ? ModuleLayer.boot() : own;
    }

    /// Offers the first `providers` results of the loader. It yields the providers of its own layer first, each as a result or as
    /// an error, and then those of the parent layer, which have been offered before.
    private void collect(@SuppressWarnings("rawtypes") ServiceLoader<Plugin> loader, String origin, long providers) {
        @SuppressWarnings("rawtypes")
        Iterator<ServiceLoader.Provider<Plugin>> results = loader.stream().iterator();
        for (long i = 0; i < providers; i++) {
            String name = "a provider";
            try {
                if (!results.hasNext()) {
                    return;
                }
                @SuppressWarnings("rawtypes")
                ServiceLoader.Provider<Plugin> provider = results.next();
                name = "module " + provider.type().getModule().getName() + ": " + provider.type().getName();
                catalog.offer(provider.get(), origin);
            } catch (ServiceConfigurationError | LinkageError broken) {
                catalog.problem(origin, name + " cannot be used: " + reason(broken));
            }
        }
    }

    /// The message of an exception and of what caused it.
    private static String reason(Throwable thrown) {
        StringBuilder reason = new StringBuilder(text(thrown));
        for (Throwable cause = thrown.getCause(); cause != null; cause = cause.getCause()) {
            if (reason.indexOf(text(cause)) < 0) {
                reason.append(": ").append(text(cause));
            }
        }
        return reason.toString().replace(Plugin.class.getName() + ": ", "").lines().collect(Collectors.joining(" "));
    }

    private static String text(Throwable thrown) {
        return thrown.getMessage() == null ? thrown.getClass().getSimpleName() : thrown.getMessage();
    }
}
