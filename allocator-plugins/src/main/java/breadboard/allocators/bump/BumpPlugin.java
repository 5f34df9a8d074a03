package breadboard.allocators.bump;

import breadboard.api.heap.Capability;
import breadboard.api.heap.CostMeter;
import breadboard.api.heap.FaultSink;
import breadboard.api.heap.HeapStrategy;
import breadboard.api.heap.HeapWindow;
import breadboard.api.plugin.AllocatorPlugin;
import breadboard.api.plugin.ApiLevel;
import java.util.EnumSet;
import java.util.Set;

/// Builds `bump`.
public final class BumpPlugin implements AllocatorPlugin<BumpConfig> {

    @Override
    public String type() {
        return "bump";
    }

    @Override
    public String summary() {
        return "a pointer that moves up; by default nothing is ever given out again";
    }

    @Override
    public int apiLevel() {
        return ApiLevel.CURRENT;
    }

    @Override
    public Class<BumpConfig> configType() {
        return BumpConfig.class;
    }

    @Override
    public String family() {
        return "bump";
    }

    @Override
    public Set<Capability> capabilities(BumpConfig config) {
        EnumSet<Capability> can = EnumSet.of(Capability.ADD_REGION, Capability.BOUNDED_COST, Capability.UNSIZED_FREE);
        switch (config.reuse()) {
            case NONE -> can.add(Capability.NEVER_REUSES);
            case EMPTY -> { }
            case LAST -> can.remove(Capability.UNSIZED_FREE);
        }
        return can;
    }

    @Override
    public long maxSteps(BumpConfig config) {
        return 1;
    }

    @Override
    public HeapStrategy create(BumpConfig config, HeapWindow window, CostMeter meter, FaultSink faults, Sources sources) {
        return new Bump(config.reuse(), window, meter);
    }
}
