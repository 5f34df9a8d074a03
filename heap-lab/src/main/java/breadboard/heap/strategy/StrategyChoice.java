package breadboard.heap.strategy;

import breadboard.api.heap.Capability;
import breadboard.api.heap.FaultSink;
import breadboard.api.heap.HeapStrategy;
import breadboard.api.plugin.AllocatorPlugin;
import breadboard.heap.window.MeteredWindow;
import java.util.Set;
import java.util.SortedMap;

/// A strategy with its parameters, to be opened over as many windows as wanted.
public interface StrategyChoice {
    /// The plugin.
    AllocatorPlugin<?> plugin();

    /// Every parameter, given or default, as it would be written.
    SortedMap<String, String> parameters();

    /// The type and those parameters that were given: `buddy:min-block=32`.
    String label();

    /// What it can do with these parameters.
    Set<Capability> capabilities();

    /// The most steps that a call takes for a strategy with `BOUNDED_COST`.
    long maxSteps();

    /// Builds the strategy; it has no memory yet.
    HeapStrategy create(MeteredWindow window, FaultSink faults);

    /// Builds the strategy and gives it the window, less what the strategy keeps on the host.
    ///
    /// @return null when the window is too small for it
    default HeapStrategy open(MeteredWindow window, FaultSink faults) {
        HeapStrategy strategy = create(window, faults);
        if (!strategy.addRegion(window.base(), window.sizeBytes())) {
            return null;
        }
        long hostBytes = strategy.metadata().hostBytes();
        if (hostBytes == 0) {
            return strategy;
        }
        strategy = create(window, faults);
        return hostBytes < window.sizeBytes() && strategy.addRegion(window.base(), window.sizeBytes() - hostBytes) ? strategy : null;
    }
}
