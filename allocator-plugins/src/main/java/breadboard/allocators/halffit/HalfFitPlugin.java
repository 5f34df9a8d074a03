package breadboard.allocators.halffit;

import breadboard.api.heap.Capability;
import breadboard.api.heap.CostMeter;
import breadboard.api.heap.FaultSink;
import breadboard.api.heap.HeapStrategy;
import breadboard.api.heap.HeapWindow;
import breadboard.api.plugin.AllocatorPlugin;
import breadboard.api.plugin.ApiLevel;
import java.util.Set;

/// Builds `half-fit`.
public final class HalfFitPlugin implements AllocatorPlugin<HalfFitConfig> {

    @Override
    public String type() {
        return "half-fit";
    }

    @Override
    public String summary() {
        return "one list for each power of two; requests are rounded up to one: as o1heap";
    }

    @Override
    public int apiLevel() {
        return ApiLevel.CURRENT;
    }

    @Override
    public Class<HalfFitConfig> configType() {
        return HalfFitConfig.class;
    }

    @Override
    public String family() {
        return "segregated fit";
    }

    @Override
    public Set<Capability> capabilities(HalfFitConfig config) {
        return Set.of(Capability.UNSIZED_FREE, Capability.TELLS_BLOCKS_APART, Capability.COALESCES, Capability.DETECTS_FAULTS, Capability.BOUNDED_COST);
    }

    @Override
    public long maxSteps(HalfFitConfig config) {
        return 2;
    }

    @Override
    public HeapStrategy create(HalfFitConfig config, HeapWindow window, CostMeter meter, FaultSink faults, Sources sources) {
        return new HalfFit(window, meter, faults);
    }
}
