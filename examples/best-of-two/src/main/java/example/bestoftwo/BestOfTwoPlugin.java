package example.bestoftwo;

import breadboard.api.heap.Capability;
import breadboard.api.heap.CostMeter;
import breadboard.api.heap.FaultSink;
import breadboard.api.heap.HeapStrategy;
import breadboard.api.heap.HeapWindow;
import breadboard.api.plugin.AllocatorPlugin;
import breadboard.api.plugin.ApiLevel;
import java.util.EnumSet;
import java.util.Set;

/// Builds the strategy `best-of-two`.
public final class BestOfTwoPlugin implements AllocatorPlugin<BestOfTwoConfig> {

    @Override
    public String type() {
        return "best-of-two";
    }

    @Override
    public String summary() {
        return "First fit that looks at two fitting free blocks and takes the tighter one";
    }

    @Override
    public int apiLevel() {
        return ApiLevel.CURRENT;
    }

    @Override
    public Class<BestOfTwoConfig> configType() {
        return BestOfTwoConfig.class;
    }

    @Override
    public String family() {
        return "sequential fit";
    }

    /// What is said here is tested by the contract.
    @Override
    public Set<Capability> capabilities(BestOfTwoConfig config) {
        return EnumSet.of(Capability.COALESCES);
    }

    @Override
    public HeapStrategy create(BestOfTwoConfig config, HeapWindow window, CostMeter meter, FaultSink faults, Sources sources) {
        return new BestOfTwoStrategy(config.candidates(), window, meter);
    }
}
