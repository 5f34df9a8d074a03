package breadboard.allocators.buddy;

import breadboard.allocators.Variant;
import org.junit.jupiter.api.Nested;

class BuddyTest {
    @Nested
    class Linked extends Variant<BuddyConfig> {
        Linked() {
            super(new BuddyPlugin(), "");
        }
    }

    @Nested
    class Bitmap extends Variant<BuddyConfig> {
        Bitmap() {
            super(new BuddyPlugin(), "metadata=bitmap");
        }
    }

    @Nested
    class LinkedFromTheWindowsStart extends Variant<BuddyConfig> {
        LinkedFromTheWindowsStart() {
            super(new BuddyPlugin(), "buddies=window,min-block=64B");
        }
    }

    @Nested
    class BitmapFromTheWindowsStart extends Variant<BuddyConfig> {
        BitmapFromTheWindowsStart() {
            super(new BuddyPlugin(), "buddies=window,metadata=bitmap,min-block=32B");
        }
    }
}
