package breadboard.allocators.nothing;

import breadboard.testkit.heap.StrategyContract;

class NullHeapTest extends StrategyContract<NullConfig> {
    @Override
    protected NullPlugin plugin() {
        return new NullPlugin();
    }
}
