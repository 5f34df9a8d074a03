package breadboard.app;

import breadboard.api.config.ConfigKey;
import breadboard.core.plugins.InstalledPlugin;
import breadboard.core.plugins.PluginCatalog;
import breadboard.core.plugins.PluginOrigin;
import java.io.PrintWriter;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// `breadboard plugins [TYPE]`: what is installed, and the keys of one.
@Command(name = "plugins", description = "Lists the plugins that are installed, or the keys of one.")
final class PluginsCommand implements Callable<Integer> {
    @Parameters(arity = "0..1", paramLabel = "TYPE", description = "A plugin's type, as boards name it.")
    private Optional<String> type = Optional.empty();

    @Mixin
    private PluginDirectories directories;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws Refusal {
        PluginCatalog catalog = directories.load(spec.commandLine().getErr());
        PrintWriter out = spec.commandLine().getOut();
        if (type.isEmpty()) {
            list(catalog.all(), out);
            return ExitCode.OK;
        }
        List<InstalledPlugin> named = catalog.all().stream().filter(each -> each.type().equals(type.get())).toList();
        if (named.isEmpty()) {
            throw new Refusal("no plugin has the type '" + type.get() + "'; there are: "
                    + catalog.all().stream().map(InstalledPlugin::type).collect(Collectors.joining(", ")));
        }
        named.forEach(plugin -> describe(plugin, out));
        return ExitCode.OK;
    }

    private static void list(List<InstalledPlugin> plugins, PrintWriter out) {
        int width = plugins.stream().mapToInt(plugin -> plugin.type().length()).max().orElse(0);
        for (InstalledPlugin plugin : plugins) {
            out.println("%-9s %s  %s%s".formatted(plugin.family(), padded(plugin.type(), width), plugin.plugin().summary(),
                    plugin.from().jar().map(jar -> " (" + jar + ")").orElse("")));
        }
    }

    private static void describe(InstalledPlugin plugin, PrintWriter out) {
        out.println(plugin.type() + ": " + plugin.plugin().summary());
        PluginOrigin from = plugin.from();
        out.println("family " + plugin.family() + ", module " + plugin.module() + ", " + plugin.origin());
        out.println("version " + from.version().orElse("not told") + ", vendor " + from.vendor().orElse("not told")
                + ", plugin interfaces of level " + plugin.plugin().apiLevel());
        List<ConfigKey> keys = plugin.keys();
        if (keys.isEmpty()) {
            out.println("It has no keys.");
            return;
        }
        out.println("keys of its config table:");
        int name = keys.stream().mapToInt(key -> key.name().length()).max().orElse(0);
        int kind = keys.stream().mapToInt(key -> key.type().length()).max().orElse(0);
        int need = keys.stream().mapToInt(key -> need(key).length()).max().orElse(0);
        for (ConfigKey key : keys) {
            out.println(("  " + padded(key.name(), name) + "  " + padded(key.type(), kind) + "  " + padded(need(key), need) + "  "
                    + key.doc()).stripTrailing());
        }
    }

    private static String need(ConfigKey key) {
        return key.required() ? "required" : key.defaultValue().isEmpty() ? "optional" : "default " + key.defaultValue();
    }

    private static String padded(String text, int width) {
        return text + " ".repeat(width - text.length());
    }
}
