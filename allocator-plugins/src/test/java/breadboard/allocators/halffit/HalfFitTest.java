package breadboard.allocators.halffit;

import breadboard.testkit.heap.StrategyContract;

class HalfFitTest extends StrategyContract<HalfFitConfig> {
    @Override
    protected HalfFitPlugin plugin() {
        return new HalfFitPlugin();
    }
}
