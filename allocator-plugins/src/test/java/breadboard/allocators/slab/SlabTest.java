package breadboard.allocators.slab;

import breadboard.allocators.Variant;
import org.junit.jupiter.api.Nested;

class SlabTest {
    @Nested
    class OverBuddies extends Variant<SlabConfig> {
        OverBuddies() {
            super(new SlabPlugin(), "");
        }
    }

    @Nested
    class OverTheCratesBuddiesGivingBackAtOnce extends Variant<SlabConfig> {
        OverTheCratesBuddiesGivingBackAtOnce() {
            super(new SlabPlugin(), "pages=buddy-linear,min-partial=0");
        }
    }

    @Nested
    class OverBestFit extends Variant<SlabConfig> {
        OverBestFit() {
            super(new SlabPlugin(), "pages=best-fit:layout=headerless;order=size,max-order=2,min-objects=2");
        }
    }
}
