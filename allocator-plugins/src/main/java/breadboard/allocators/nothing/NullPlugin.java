package breadboard.allocators.nothing;

import breadboard.api.heap.Capability;
import breadboard.api.heap.CostMeter;
import breadboard.api.heap.FaultSink;
import breadboard.api.heap.HeapStrategy;
import breadboard.api.heap.HeapWindow;
import breadboard.api.plugin.AllocatorPlugin;
import breadboard.api.plugin.ApiLevel;
import java.util.Set;

/// Builds `null`.
public final class NullPlugin implements AllocatorPlugin<NullConfig> {

    @Override
    public String type() {
        return "null";
    }

    @Override
    public String summary() {
        return "serves nothing: what a program does when there is no memory";
    }

    @Override
    public int apiLevel() {
        return ApiLevel.CURRENT;
    }

    @Override
    public Class<NullConfig> configType() {
        return NullConfig.class;
    }

    @Override
    public String family() {
        return "none";
    }

    @Override
    public Set<Capability> capabilities(NullConfig config) {
        return Set.of(Capability.ADD_REGION, Capability.UNSIZED_FREE, Capability.BOUNDED_COST);
    }

    @Override
    public long maxSteps(NullConfig config) {
        return 1;
    }

    @Override
    public HeapStrategy create(NullConfig config, HeapWindow window, CostMeter meter, FaultSink faults, Sources sources) {
        return new NullHeap(window);
    }
}
