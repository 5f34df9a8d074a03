package __package__;

import breadboard.api.heap.Capability;
import breadboard.api.heap.CostMeter;
import breadboard.api.heap.FaultSink;
import breadboard.api.heap.HeapStrategy;
import breadboard.api.heap.HeapWindow;
import breadboard.api.plugin.AllocatorPlugin;
import breadboard.api.plugin.ApiLevel;
import java.util.EnumSet;
import java.util.Set;

/// Builds the strategy `__name__`.
public final class __Name__Plugin implements AllocatorPlugin<__Name__Config> {

    @Override
    public String type() {
        return "__name__";
    }

    @Override
    public String summary() {
        return "A pointer that moves up, and back to the start when no block is live";
    }

    @Override
    public int apiLevel() {
        return ApiLevel.CURRENT;
    }

    @Override
    public Class<__Name__Config> configType() {
        return __Name__Config.class;
    }

    @Override
    public String family() {
        return "bump";
    }

    /// What is said here is tested by the contract.
    @Override
    public Set<Capability> capabilities(__Name__Config config) {
        EnumSet<Capability> can = EnumSet.of(Capability.BOUNDED_COST, Capability.UNSIZED_FREE);
        if (config.reuse() == __Name__Config.Reuse.NEVER) {
            can.add(Capability.NEVER_REUSES);
        }
        return can;
    }

    @Override
    public long maxSteps(__Name__Config config) {
        return 1;
    }

    @Override
    public HeapStrategy create(__Name__Config config, HeapWindow window, CostMeter meter, FaultSink faults, Sources sources) {
        return new __Name__Strategy(config.reuse(), window, meter);
    }
}
