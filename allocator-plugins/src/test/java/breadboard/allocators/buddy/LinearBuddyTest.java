package breadboard.allocators.buddy;

import breadboard.testkit.heap.StrategyContract;

class LinearBuddyTest extends StrategyContract<LinearConfig> {
    @Override
    protected LinearBuddyPlugin plugin() {
        return new LinearBuddyPlugin();
    }
}
