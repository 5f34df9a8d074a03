package breadboard.allocators.tlsf;

import breadboard.api.heap.Capability;
import breadboard.api.heap.CostMeter;
import breadboard.api.heap.FaultSink;
import breadboard.api.heap.HeapStrategy;
import breadboard.api.heap.HeapWindow;
import breadboard.api.plugin.AllocatorPlugin;
import breadboard.api.plugin.ApiLevel;
import java.util.Set;

/// Builds `tlsf`.
public final class TlsfPlugin implements AllocatorPlugin<TlsfConfig> {

    @Override
    public String type() {
        return "tlsf";
    }

    @Override
    public String summary() {
        return "two-level segregated fit: two bitmaps lead to a list whose every block is large enough";
    }

    @Override
    public int apiLevel() {
        return ApiLevel.CURRENT;
    }

    @Override
    public Class<TlsfConfig> configType() {
        return TlsfConfig.class;
    }

    @Override
    public String family() {
        return "segregated fit";
    }

    @Override
    public Set<Capability> capabilities(TlsfConfig config) {
        return Set.of(Capability.ADD_REGION, Capability.UNSIZED_FREE, Capability.RESIZE_IN_PLACE, Capability.TELLS_BLOCKS_APART, Capability.COALESCES, Capability.DETECTS_FAULTS, Capability.BOUNDED_COST, Capability.PAGE_SOURCE);
    }

    @Override
    public long maxSteps(TlsfConfig config) {
        return 4;
    }

    @Override
    public HeapStrategy create(TlsfConfig config, HeapWindow window, CostMeter meter, FaultSink faults, Sources sources) {
        return new Tlsf(config, window, meter, faults);
    }
}
