package breadboard.heap.replay;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

/// The formulas, worked out by hand for free blocks of 64, 32 and 4 bytes.
class FreeSpaceTest {
    private static final FreeSpace SPACE = new FreeSpace(100, 3, 64, 64 * 64 + 32 * 32 + 4 * 4, 0, orders());

    private static long[] orders() {
        long[] orders = new long[64];
        orders[6] = 64;
        orders[5] = 32;
        orders[2] = 4;
        return orders;
    }

    @Test
    void fragmentationIsOneLessTheShareOfTheLargestAndLikewiseBySquares() {
        assertEquals(0.36, SPACE.externalFragmentation(), 1e-12);
        assertEquals(1 - Math.sqrt(5136) / 100, SPACE.quadraticFragmentation(), 1e-12);
    }

    @Test
    void whatLiesInSmallerBlocksIsUnusable() {
        assertEquals(0, SPACE.unusable(2), 1e-12);
        assertEquals(0.04, SPACE.unusable(5), 1e-12);
        assertEquals(0.36, SPACE.unusable(6), 1e-12);
        assertEquals(1, SPACE.unusable(7), 1e-12);
    }

    @Test
    void theIndexTellsLackOfMemoryFromFragmentation() {
        // As Linux computes it: 1000 - (1000 + 100 * 1000 / 80) / 3 = 250.
        assertEquals(0.25, SPACE.fragmentationIndex(80), 1e-12);
        assertEquals(-1, SPACE.fragmentationIndex(64), 1e-12);
        FreeSpace none = new FreeSpace(0, 0, 0, 0, 0, new long[64]);
        assertEquals(0, none.fragmentationIndex(8), 1e-12);
        assertEquals(0, none.externalFragmentation(), 1e-12);
        assertEquals(1, none.unusable(3), 1e-12);
    }
}
