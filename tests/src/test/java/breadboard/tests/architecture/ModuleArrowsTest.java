package breadboard.tests.architecture;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import breadboard.tests.Repository;
import java.lang.module.ModuleDescriptor;
import java.lang.module.ModuleFinder;
import java.lang.module.ModuleReference;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/// The arrows between modules: a plugin knows the interfaces and nothing else, the host knows no plugin.
class ModuleArrowsTest {
    private static final String API = "breadboard.api";
    private static final String PLUGIN = "breadboard.api.plugin.Plugin";
    /// Which of our modules each host module may require, besides what is not ours.
    private static final Map<String, Set<String>> ARROWS = Map.of(
            API, Set.of(),
            "breadboard.core", Set.of(API),
            "breadboard.heap", Set.of(API),
            "breadboard.experiments", Set.of("breadboard.core", "breadboard.heap"),
            "breadboard.debugger", Set.of("breadboard.core"),
            "breadboard.app", Set.of("breadboard.core", "breadboard.debugger", "breadboard.experiments", "breadboard.heap"));

    private final Map<String, ModuleDescriptor> ours = ModuleFinder.of(Repository.lib()).findAll().stream()
            .map(ModuleReference::descriptor).filter(module -> module.name().startsWith("breadboard."))
            .collect(Collectors.toMap(ModuleDescriptor::name, module -> module, (first, _) -> first, TreeMap::new));

    @Test
    void theInterfacesNeedTheJavaBaseModuleAlone() {
        assertEquals(Set.of("java.base"), requires(ours.get(API)));
    }

    @Test
    void aPluginRequiresTheInterfacesAloneAndExportsNothing() {
        List<ModuleDescriptor> plugins = ours.values().stream().filter(ModuleArrowsTest::isPlugin).toList();
        assertTrue(plugins.size() >= 7, plugins::toString);
        for (ModuleDescriptor plugin : plugins) {
            Set<String> required = requires(plugin);
            if (plugin.name().equals("breadboard.cpu.rv64")) {
                assertTrue(required.remove("jdk.unsupported"), "guest RAM is reached by address (ADR 0021)");
            }
            assertEquals(Set.of("java.base", API), required, plugin.name());
            assertEquals(Set.of(), plugin.exports(), plugin.name() + " exports nothing");
            for (ModuleDescriptor.Opens opens : plugin.opens()) {
                assertEquals(Set.of(API), opens.targets(), plugin.name() + " opens " + opens.source());
            }
        }
    }

    @Test
    void everyOtherModuleHasItsPlaceAndItsArrows() {
        for (ModuleDescriptor module : ours.values()) {
            if (!isPlugin(module)) {
                assertTrue(ARROWS.containsKey(module.name()), () -> module.name() + " is neither a plugin nor a module with a place in the design");
                Set<String> required = new TreeSet<>(requires(module));
                required.removeIf(name -> !name.startsWith("breadboard."));
                required.removeAll(ARROWS.get(module.name()));
                assertEquals(Set.of(), required, module.name() + " requires more than it may");
            }
        }
    }

    @Test
    void theHostReachesPluginsAsServicesOnly() {
        assertEquals(Set.of(PLUGIN, "breadboard.api.attach.HeapAttacher"), ours.get("breadboard.core").uses());
    }

    private static boolean isPlugin(ModuleDescriptor module) {
        return module.provides().stream().anyMatch(provides -> provides.service().startsWith(API + ".")) && !ARROWS.containsKey(module.name());
    }

    private static Set<String> requires(ModuleDescriptor module) {
        return module.requires().stream().filter(each -> !each.modifiers().contains(ModuleDescriptor.Requires.Modifier.STATIC))
                .map(ModuleDescriptor.Requires::name).collect(Collectors.toCollection(TreeSet::new));
    }
}
