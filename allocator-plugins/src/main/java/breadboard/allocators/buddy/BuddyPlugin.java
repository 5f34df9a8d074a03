package breadboard.allocators.buddy;

import breadboard.api.heap.Capability;
import breadboard.api.heap.CostMeter;
import breadboard.api.heap.FaultSink;
import breadboard.api.heap.HeapStrategy;
import breadboard.api.heap.HeapWindow;
import breadboard.api.plugin.AllocatorPlugin;
import breadboard.api.plugin.ApiLevel;
import java.util.Set;

/// Builds `buddy`.
public final class BuddyPlugin implements AllocatorPlugin<BuddyConfig> {

    @Override
    public String type() {
        return "buddy";
    }

    @Override
    public String summary() {
        return "buddies found by a bit: a release takes O(log n) steps";
    }

    @Override
    public int apiLevel() {
        return ApiLevel.CURRENT;
    }

    @Override
    public Class<BuddyConfig> configType() {
        return BuddyConfig.class;
    }

    @Override
    public String family() {
        return "buddy";
    }

    @Override
    public Set<Capability> capabilities(BuddyConfig config) {
        return config.buddies() == BuddyConfig.Buddies.ABSOLUTE
                ? Set.of(Capability.JOINS_BUDDIES, Capability.DETECTS_FAULTS, Capability.BOUNDED_COST, Capability.PAGE_SOURCE)
                : Set.of(Capability.JOINS_BUDDIES, Capability.DETECTS_FAULTS, Capability.BOUNDED_COST);
    }

    @Override
    public long maxSteps(BuddyConfig config) {
        return config.metadata() == BuddyConfig.Metadata.LINKED ? 64 : 1024;
    }

    @Override
    public HeapStrategy create(BuddyConfig config, HeapWindow window, CostMeter meter, FaultSink faults, Sources sources) {
        return new Buddy(config, window, meter, faults);
    }
}
