package breadboard.core.plugins;

import breadboard.api.plugin.Plugin;
import java.io.IOException;
import java.io.InputStream;
import java.lang.module.ModuleDescriptor;
import java.lang.module.ModuleReference;
import java.lang.module.ResolvedModule;
import java.net.URI;
import java.nio.file.Path;
import java.util.Optional;
import java.util.jar.Attributes;
import java.util.jar.Manifest;

/// Where a plugin's class comes from, as far as its module and its jar's manifest say it.
///
/// @param module  name of the module; empty for a class that stands in none
/// @param jar     the jar, or the directory of classes; empty for the application's own
/// @param version of the module, else the manifest's `Implementation-Version`
/// @param vendor  the manifest's `Implementation-Vendor`; `Breadboard` for the application's own
public record PluginOrigin(Optional<String> module, Optional<Path> jar, Optional<String> version, Optional<String> vendor) {
    private static final String MANIFEST = "META-INF/MANIFEST.MF";
    private static final String OURS = "Breadboard";

    /// Where a class comes from.
    public static PluginOrigin of(Class<?> plugin) {
        Module module = plugin.getModule();
        if (!module.isNamed()) {
            return new PluginOrigin(Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());
        }
        Attributes manifest = manifest(module);
        Optional<String> version = module.getDescriptor().version().map(ModuleDescriptor.Version::toString)
                .or(() -> Optional.ofNullable(manifest.getValue(Attributes.Name.IMPLEMENTATION_VERSION)));
        if (module.getLayer() == PluginOrigin.class.getModule().getLayer()) {
            return new PluginOrigin(Optional.of(module.getName()), Optional.empty(), version, Optional.of(OURS));
        }
        return new PluginOrigin(Optional.of(module.getName()), location(module), version,
                Optional.ofNullable(manifest.getValue(Attributes.Name.IMPLEMENTATION_VENDOR)));
    }

    /// A plugin and where it comes from, for messages: `acme.box.BoxPlugin of module acme.box (plugins/box.jar)`.
    public static String describe(Plugin<?> plugin) {
        PluginOrigin origin = of(plugin.getClass());
        return plugin.getClass().getName() + (origin.module.isPresent() ? " of " + origin : "");
    }

    /// `module acme.box (plugins/box.jar)`; `built in` stands for the jar of the application's own; a class in no module is empty.
    @Override
    public String toString() {
        return module.map(name -> "module " + name + " (" + jar.map(Path::toString).orElse(PluginCatalog.BUILT_IN) + ")").orElse("");
    }

    private static Optional<Path> location(Module module) {
        return Optional.ofNullable(module.getLayer()).flatMap(layer -> layer.configuration().findModule(module.getName()))
                .map(ResolvedModule::reference).flatMap(ModuleReference::location).map(PluginOrigin::shortest);
    }

    /// Relative where that is shorter: as somebody in the working directory would write it.
    private static Path shortest(URI location) {
        Path whole = Path.of(location);
        Path here = Path.of("").toAbsolutePath();
        return whole.startsWith(here) ? here.relativize(whole) : whole;
    }

    private static Attributes manifest(Module module) {
        try (InputStream stream = module.getResourceAsStream(MANIFEST)) {
            return stream == null ? new Attributes() : new Manifest(stream).getMainAttributes();
        } catch (IOException unreadable) {
            return new Attributes();
        }
    }
}
