package breadboard.allocators.tlsf;

import breadboard.allocators.Variant;
import org.junit.jupiter.api.Nested;

class TlsfTest {
    @Nested
    class WithThirtyTwoLists extends Variant<TlsfConfig> {
        WithThirtyTwoLists() {
            super(new TlsfPlugin(), "");
        }
    }

    @Nested
    class WithFourLists extends Variant<TlsfConfig> {
        WithFourLists() {
            super(new TlsfPlugin(), "lists=4");
        }
    }
}
