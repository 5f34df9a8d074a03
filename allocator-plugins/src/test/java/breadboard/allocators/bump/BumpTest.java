package breadboard.allocators.bump;

import breadboard.allocators.Variant;
import org.junit.jupiter.api.Nested;

class BumpTest {
    @Nested
    class ThatReusesNothing extends Variant<BumpConfig> {
        ThatReusesNothing() {
            super(new BumpPlugin(), "");
        }
    }

    @Nested
    class ThatReusesTheLastBlock extends Variant<BumpConfig> {
        ThatReusesTheLastBlock() {
            super(new BumpPlugin(), "reuse=last");
        }
    }
}
