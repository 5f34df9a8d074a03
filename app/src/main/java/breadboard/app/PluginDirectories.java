package breadboard.app;

import breadboard.core.plugins.PluginCatalog;
import breadboard.core.plugins.PluginLoader;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Option;

/// Where more plugins are: in `plugins/` beside the launcher, and in the directories that an option names.
final class PluginDirectories {
    @Option(names = "--plugins", paramLabel = "DIR", description = "Directory with plugins: jars, and sub-directories for plugins with libraries. Repeatable.")
    private List<Path> directories = new ArrayList<>();

    /// What the option names.
    List<Path> directories() {
        return List.copyOf(directories);
    }

    /// All plugins that can be used; a line is printed for each that cannot.
    PluginCatalog load(PrintWriter err) {
        List<Path> all = new ArrayList<>();
        Home.directory().map(home -> home.resolve("plugins")).filter(Files::isDirectory).ifPresent(all::add);
        all.addAll(directories);
        PluginCatalog catalog = PluginLoader.load(all);
        Main.warn(err, catalog.problems());
        return catalog;
    }
}
