package breadboard.allocators.hole;

import breadboard.api.heap.Capability;
import breadboard.api.heap.CostMeter;
import breadboard.api.heap.FaultSink;
import breadboard.api.heap.HeapStrategy;
import breadboard.api.heap.HeapWindow;
import breadboard.api.plugin.AllocatorPlugin;
import breadboard.api.plugin.ApiLevel;
import java.util.Set;

/// Builds `hole-list`.
public final class HoleListPlugin implements AllocatorPlugin<HoleConfig> {

    @Override
    public String type() {
        return "hole-list";
    }

    @Override
    public String summary() {
        return "holes in address order, the first that fits, no headers: as the crate linked_list_allocator 0.10";
    }

    @Override
    public int apiLevel() {
        return ApiLevel.CURRENT;
    }

    @Override
    public Class<HoleConfig> configType() {
        return HoleConfig.class;
    }

    @Override
    public String family() {
        return "sequential fit";
    }

    @Override
    public Set<Capability> capabilities(HoleConfig config) {
        return Set.of(Capability.ADD_REGION, Capability.COALESCES, Capability.DETECTS_FAULTS, Capability.PAGE_SOURCE);
    }

    @Override
    public HeapStrategy create(HoleConfig config, HeapWindow window, CostMeter meter, FaultSink faults, Sources sources) {
        return new HoleList(window, meter, faults);
    }
}
