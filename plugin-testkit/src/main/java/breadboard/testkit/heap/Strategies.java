package breadboard.testkit.heap;

import breadboard.api.plugin.AllocatorPlugin;
import breadboard.api.plugin.Plugin;
import breadboard.heap.strategy.StrategyCatalog;
import breadboard.heap.strategy.StrategyChoice;
import java.util.ArrayList;
import java.util.List;
import java.util.ServiceLoader;
import java.util.stream.Stream;

/// The strategies that the modules under test provide.
public final class Strategies {
    private Strategies() { }

    /// By name.
    public static StrategyCatalog catalog() {
        List<AllocatorPlugin<?>> plugins = new ArrayList<>();
        for (Plugin<?> each : ServiceLoader.load(Plugin.class)) {
            if (each instanceof AllocatorPlugin<?> allocator) {
                plugins.add(allocator);
            }
        }
        return new StrategyCatalog(plugins);
    }

    /// The one that a text names: `first-fit:order=lifo`.
    public static StrategyChoice choose(String text) {
        return catalog().choose(text);
    }

    /// All with their defaults, but the one that serves nothing.
    public static Stream<StrategyChoice> serving() {
        StrategyCatalog catalog = catalog();
        return catalog.plugins().stream().map(AllocatorPlugin::type).filter(type -> !type.equals("null")).map(catalog::choose);
    }
}
