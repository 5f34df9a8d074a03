package breadboard.allocators.fit;

import breadboard.api.heap.Capability;
import breadboard.api.heap.CostMeter;
import breadboard.api.heap.FaultSink;
import breadboard.api.heap.HeapStrategy;
import breadboard.api.heap.HeapWindow;
import breadboard.api.plugin.AllocatorPlugin;
import breadboard.api.plugin.ApiLevel;
import java.util.EnumSet;
import java.util.Set;

/// What the plugins of the family have in common: all but the policy.
abstract class FitPlugin implements AllocatorPlugin<FitConfig> {
    private final Policy policy;

    FitPlugin(Policy policy) {
        this.policy = policy;
    }

    @Override
    public final int apiLevel() {
        return ApiLevel.CURRENT;
    }

    @Override
    public final Class<FitConfig> configType() {
        return FitConfig.class;
    }

    @Override
    public final String family() {
        return "sequential fit";
    }

    @Override
    public final Set<Capability> capabilities(FitConfig config) {
        EnumSet<Capability> can = EnumSet.of(Capability.ADD_REGION, Capability.PAGE_SOURCE);
        if (!config.releasesUnseen()) {
            can.add(Capability.DETECTS_FAULTS);
        }
        if (config.layout() != FitConfig.Layout.HEADERLESS) {
            can.addAll(EnumSet.of(Capability.UNSIZED_FREE, Capability.RESIZE_IN_PLACE, Capability.TELLS_BLOCKS_APART));
        }
        if (config.coalescing() == FitConfig.Coalescing.IMMEDIATE) {
            can.add(Capability.COALESCES);
        }
        return can;
    }

    @Override
    public final HeapStrategy create(FitConfig config, HeapWindow window, CostMeter meter, FaultSink faults, Sources sources) {
        return new FitHeap(policy, config, window, meter, faults);
    }
}
