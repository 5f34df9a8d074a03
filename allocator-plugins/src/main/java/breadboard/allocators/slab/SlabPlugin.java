package breadboard.allocators.slab;

import breadboard.api.heap.Capability;
import breadboard.api.heap.CostMeter;
import breadboard.api.heap.FaultSink;
import breadboard.api.heap.HeapStrategy;
import breadboard.api.heap.HeapWindow;
import breadboard.api.plugin.AllocatorPlugin;
import breadboard.api.plugin.ApiLevel;
import java.util.Set;

/// Builds `slab`.
public final class SlabPlugin implements AllocatorPlugin<SlabConfig> {

    @Override
    public String type() {
        return "slab";
    }

    @Override
    public String summary() {
        return "caches of equal objects over pages of another strategy, with the orders that SLUB gives its slabs";
    }

    @Override
    public int apiLevel() {
        return ApiLevel.CURRENT;
    }

    @Override
    public Class<SlabConfig> configType() {
        return SlabConfig.class;
    }

    @Override
    public String family() {
        return "slab";
    }

    @Override
    public Set<Capability> capabilities(SlabConfig config) {
        return Set.of(Capability.UNSIZED_FREE, Capability.TELLS_BLOCKS_APART, Capability.DETECTS_FAULTS);
    }

    @Override
    public HeapStrategy create(SlabConfig config, HeapWindow window, CostMeter meter, FaultSink faults, Sources sources) {
        return new SlabHeap(config, window, meter, faults, sources.pageSource(config.pages()));
    }
}
