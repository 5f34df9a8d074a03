package breadboard.app;

import breadboard.core.plugins.PluginCatalog;
import breadboard.core.plugins.PluginLoader;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Option;

/// The option that names directories with more plugins.
final class PluginDirectories {
    @Option(names = "--plugins", paramLabel = "DIR", description = "Directory with plugins: jars, and sub-directories for plugins with libraries. Repeatable.")
    private List<Path> directories = new ArrayList<>();

    /// All plugins that can be used; a line is printed for each that cannot.
    PluginCatalog load(PrintWriter err) {
        PluginCatalog catalog = PluginLoader.load(directories);
        Main.warn(err, catalog.problems());
        return catalog;
    }
}
