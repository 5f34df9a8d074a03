package breadboard.allocators.hole;

import breadboard.testkit.heap.StrategyContract;

class HoleListTest extends StrategyContract<HoleConfig> {
    @Override
    protected HoleListPlugin plugin() {
        return new HoleListPlugin();
    }
}
