package breadboard.allocators.buddy;

import breadboard.api.heap.Capability;
import breadboard.api.heap.CostMeter;
import breadboard.api.heap.FaultSink;
import breadboard.api.heap.HeapStrategy;
import breadboard.api.heap.HeapWindow;
import breadboard.api.plugin.AllocatorPlugin;
import breadboard.api.plugin.ApiLevel;
import java.util.Set;

/// Builds `buddy-linear`.
public final class LinearBuddyPlugin implements AllocatorPlugin<LinearConfig> {

    @Override
    public String type() {
        return "buddy-linear";
    }

    @Override
    public String summary() {
        return "buddies as the crate buddy_system_allocator 0.6 has them, pointer for pointer: a release searches a list for the buddy";
    }

    @Override
    public int apiLevel() {
        return ApiLevel.CURRENT;
    }

    @Override
    public Class<LinearConfig> configType() {
        return LinearConfig.class;
    }

    @Override
    public String family() {
        return "buddy";
    }

    @Override
    public Set<Capability> capabilities(LinearConfig config) {
        return Set.of(Capability.ADD_REGION, Capability.JOINS_BUDDIES, Capability.PAGE_SOURCE);
    }

    @Override
    public HeapStrategy create(LinearConfig config, HeapWindow window, CostMeter meter, FaultSink faults, Sources sources) {
        return new LinearBuddy(window, meter, faults);
    }
}
