package breadboard.allocators;

import breadboard.api.plugin.AllocatorPlugin;
import breadboard.testkit.heap.StrategyContract;

/// The contract for a plugin with parameters.
public abstract class Variant<C extends Record> extends StrategyContract<C> {
    private final AllocatorPlugin<C> plugin;
    private final String parameters;

    /// @param parameters other than the defaults
    protected Variant(AllocatorPlugin<C> plugin, String parameters) {
        this.plugin = plugin;
        this.parameters = parameters;
    }

    @Override
    protected AllocatorPlugin<C> plugin() {
        return plugin;
    }

    @Override
    protected String parameters() {
        return parameters;
    }
}
