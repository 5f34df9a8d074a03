package __package__;

import breadboard.testkit.heap.StrategyContract;
import org.junit.jupiter.api.Nested;

/// The contract of all strategies, for each way to configure this one.
class __Name__StrategyTest {

    @Nested
    class ThatStartsAgainWhenEmpty extends StrategyContract<__Name__Config> {
        @Override
        protected __Name__Plugin plugin() {
            return new __Name__Plugin();
        }
    }

    @Nested
    class ThatNeverReuses extends StrategyContract<__Name__Config> {
        @Override
        protected __Name__Plugin plugin() {
            return new __Name__Plugin();
        }

        @Override
        protected String parameters() {
            return "reuse=never";
        }
    }
}
