package breadboard.heap.metrics;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/// The open-addressed map holds what a tree map holds.
class LiveBlocksTest {

    @Test
    void whatIsPutAndRemovedIsWhatATreeMapHolds() {
        long seed = 11;
        Random random = new Random(seed);
        LiveBlocks blocks = new LiveBlocks();
        Map<Long, Long> expected = new TreeMap<>();
        for (int i = 0; i < 50_000; i++) {
            long address = 0x8040_0000L + 8L * random.nextInt(6000);
            if (random.nextInt(5) < 3) {
                blocks.put(address, i + 1, i);
                expected.put(address, i + 1L);
            } else {
                blocks.remove(address);
                expected.remove(address);
            }
        }
        Map<Long, Long> found = new TreeMap<>();
        blocks.each((address, bytes, event) -> {
            assertEquals(bytes, event + 1);
            found.put(address, bytes);
        });
        assertEquals(expected, found, "seed " + seed);
        assertEquals(expected.size(), blocks.count());
    }
}
