package breadboard.experiments.plan;

import breadboard.core.plugins.InstalledPlugin;
import breadboard.core.plugins.PluginCatalog;
import java.lang.module.ModuleReference;
import java.lang.module.ResolvedModule;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/// The code that machines are made of: what a result depends on besides board and guest.
///
/// @param modules a hash of what each module's jar holds, by name; a plugin that came in a directory counts with its libraries
public record Platform(Map<String, String> modules) {
    /// They start, compare and show runs, but no guest sees them.
    private static final Set<String> UNSEEN = Set.of("breadboard.app", "breadboard.experiments");
    private static final String OURS = "breadboard.";

    /// Copies the map.
    public Platform {
        modules = Collections.unmodifiableMap(new TreeMap<>(modules));
    }

    /// The modules that run now, and those of the plugins.
    public static Platform of(PluginCatalog catalog) {
        Map<String, String> modules = new TreeMap<>();
        for (Module module : ModuleLayer.boot().modules()) {
            if (module.getName().startsWith(OURS) && !UNSEEN.contains(module.getName())) {
                location(module).ifPresent(jar -> modules.put(module.getName(), Hashes.ofContent(jar)));
            }
        }
        for (InstalledPlugin plugin : catalog.all()) {
            Path origin = Path.of(plugin.origin());
            if (Files.exists(origin)) {
                modules.put(plugin.module(), Hashes.ofContent(origin));
            }
        }
        return new Platform(modules);
    }

    private static Optional<Path> location(Module module) {
        return module.getLayer().configuration().findModule(module.getName())
                .map(ResolvedModule::reference).flatMap(ModuleReference::location)
                .filter(uri -> uri.getScheme().equals("file")).map(Path::of);
    }

    /// One hash for all of it.
    public String sha256() {
        return Hashes.of(modules.entrySet().stream().map(each -> each.getKey() + " " + each.getValue()).collect(Collectors.joining("\n")));
    }

    /// The module that provides a plugin, and its version with a hash of its code: `breadboard.cpu.rv64 0.1.0+3f2a9c0d11aa`.
    public String versionOf(InstalledPlugin plugin) {
        String hash = modules.get(plugin.module());
        return plugin.module() + " " + plugin.from().version().orElse("") + "+" + (hash == null ? "unknown" : hash.substring(0, 12));
    }
}
