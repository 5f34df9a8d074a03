package breadboard.core.plugins;

import breadboard.api.attach.HeapAttacher;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.ServiceLoader;
import java.util.stream.Stream;

/// Finds plugins: the application's own, and those in directories. Each jar or sub-directory of a directory is a module layer
/// of its own, so two plugins may bring different versions of one library; a sub-directory holds a plugin with its libraries.
public final class PluginLoader {

    private PluginLoader() { }

    /// The plugins of the application and of the directories; what cannot be used is among the catalog's problems.
    ///
    /// @param directories searched in order; earlier plugins are kept where two have one type
    public static PluginCatalog load(List<Path> directories) {
        PluginCatalog catalog = new PluginCatalog();
        PluginLayer.own().offerTo(catalog);
        ModuleLayer own = PluginLoader.class.getModule().getLayer();
        (own == null ? ServiceLoader.load(HeapAttacher.class) : ServiceLoader.load(own, HeapAttacher.class))
                .findFirst().ifPresent(catalog::heapAttacher);
        directories.forEach(directory -> search(directory, catalog));
        return catalog;
    }

    private static void search(Path directory, PluginCatalog catalog) {
        if (!Files.isDirectory(directory)) {
            catalog.problem(directory.toString(), "there is no such directory of plugins");
            return;
        }
        try (Stream<Path> entries = Files.list(directory)) {
            entries.filter(entry -> !entry.getFileName().toString().startsWith("."))
                    .filter(entry -> Files.isDirectory(entry) || entry.toString().endsWith(".jar"))
                    .sorted().forEach(entry -> open(entry, catalog));
        } catch (IOException unreadable) {
            catalog.problem(directory.toString(), "cannot be listed: " + Reason.of(unreadable));
        }
    }

    private static void open(Path jarOrDirectory, PluginCatalog catalog) {
        try {
            PluginLayer.of(jarOrDirectory).offerTo(catalog);
        } catch (PluginLayer.Unusable unusable) {
            catalog.problem(unusable.jar(), unusable.getMessage());
        }
    }
}
