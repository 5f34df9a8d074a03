package breadboard.api.plugin;

import breadboard.api.heap.Capability;
import breadboard.api.heap.CostMeter;
import breadboard.api.heap.FaultSink;
import breadboard.api.heap.HeapStrategy;
import breadboard.api.heap.HeapWindow;
import java.util.Set;

/// Builds heap strategies.
public non-sealed interface AllocatorPlugin<C extends Record> extends Plugin<C> {

    /// The family it belongs to, for tables: `buddy`, `sequential fit`, `segregated fit`, …
    String family();

    /// What its strategies can do.
    Set<Capability> capabilities(C config);

    /// The largest number of steps a call may take for a strategy with `BOUNDED_COST`; 0 for others.
    default long maxSteps(C config) {
        return 0;
    }

    /// Builds a strategy over a window. Nothing is touched before the first `addRegion`.
    ///
    /// @param window  the memory
    /// @param meter   counts steps
    /// @param faults  takes reports of misuse
    /// @param sources builds other strategies, for one that takes its pages from another
    HeapStrategy create(C config, HeapWindow window, CostMeter meter, FaultSink faults, Sources sources);

    /// Builds strategies over the same window and meter.
    @FunctionalInterface
    interface Sources {
        /// A strategy.
        ///
        /// @param type its type; parameters may follow: `buddy:min-block=4096`
        /// @throws IllegalArgumentException when there is none of that type, or it lacks `PAGE_SOURCE`; the message lists those there are
        HeapStrategy pageSource(String type);
    }
}
