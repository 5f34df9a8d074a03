package breadboard.heap.strategy;

import breadboard.api.config.ConfigKey;
import breadboard.api.config.ConfigTable;
import breadboard.api.config.RecordBinder;
import breadboard.api.config.Untyped;
import breadboard.api.heap.Capability;
import breadboard.api.heap.FaultSink;
import breadboard.api.heap.HeapStrategy;
import breadboard.api.plugin.AllocatorPlugin;
import breadboard.heap.window.MeteredWindow;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/// A plugin with the configuration that was bound for it.
record BoundChoice<C extends Record>(StrategyCatalog catalog, AllocatorPlugin<C> plugin, C config, ConfigTable given)
        implements StrategyChoice {

    @Override
    public SortedMap<String, String> parameters() {
        TreeMap<String, String> parameters = new TreeMap<>();
        for (ConfigKey key : RecordBinder.keys(plugin.configType())) {
            Object value = given.get(key.name());
            parameters.put(key.name(), value == null ? key.defaultValue() : text(value));
        }
        return parameters;
    }

    @Override
    public String label() {
        return plugin.type() + (given.keys().isEmpty() ? "" : ":" + new TreeSet<>(given.keys()).stream()
                .map(key -> key + "=" + text(given.get(key))).collect(Collectors.joining(",")));
    }

    @Override
    public Set<Capability> capabilities() {
        return plugin.capabilities(config);
    }

    @Override
    public long maxSteps() {
        return plugin.maxSteps(config);
    }

    @Override
    public HeapStrategy create(MeteredWindow window, FaultSink faults) {
        return plugin.create(config, window, window.costs(), faults, type -> pageSource(type, window, faults));
    }

    private HeapStrategy pageSource(String type, MeteredWindow window, FaultSink faults) {
        StrategyChoice source = catalog.choose(type.replace(';', ','));
        if (!source.capabilities().contains(Capability.PAGE_SOURCE)) {
            List<String> able = catalog.plugins().stream().map(AllocatorPlugin::type)
                    .filter(each -> catalog.choose(each).capabilities().contains(Capability.PAGE_SOURCE)).toList();
            throw new IllegalArgumentException("strategy " + source.label() + " serves no pages; those that do: " + String.join(", ", able));
        }
        return source.create(window, faults);
    }

    private static String text(Object value) {
        return switch (value) {
            case Untyped(String text) -> text;
            case List<?> list -> list.stream().map(BoundChoice::text).collect(Collectors.joining(","));
            default -> value.toString();
        };
    }
}
