package breadboard.cpu.rv64.jit;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;

/// How loops are found to be nested; blocks are numbers, and what follows each is listed.
class LoopsTest {
    @Test
    void whatIsInNoLoopIsReachedThroughNoHead() {
        Loops loops = new Loops(new int[][] {{1, 2}, {2}, {}});
        assertEquals(List.of(), loops.headsAround(2));
        assertFalse(loops.isHead(1));
    }

    @Test
    void aBlockThatFollowsItselfIsALoop() {
        Loops loops = new Loops(new int[][] {{1}, {1, 2}, {}});
        assertTrue(loops.isHead(1));
        assertEquals(List.of(), loops.headsAround(1));
        assertArrayEquals(new int[] {1}, loops.blocksOf(1));
    }

    @Test
    void anInnerLoopIsReachedThroughTheHeadAroundIt() {
        // 0 -> 1 (outer head) -> 2 (inner head) -> 3 -> 2, 3 -> 4 -> 1, 4 -> 5
        Loops loops = new Loops(new int[][] {{1}, {2}, {3}, {2, 4}, {1, 5}, {}});
        assertEquals(List.of(1), loops.headsAround(2));
        assertEquals(List.of(1, 2), loops.headsAround(3));
        assertEquals(List.of(1), loops.headsAround(4));
        assertArrayEquals(new int[] {1, 2, 3, 4}, loops.blocksOf(1));
        assertArrayEquals(new int[] {2, 3}, loops.blocksOf(2));
        assertEquals(List.of(), loops.headsAround(5));
    }

    @Test
    void aLoopWithTwoBeginningsHasOneHead() {
        Loops loops = new Loops(new int[][] {{1, 2}, {2}, {1}});
        assertTrue(loops.isHead(1));
        assertFalse(loops.isHead(2));
        assertEquals(List.of(1), loops.headsAround(2));
    }

    @Test
    void aLoopThatNothingLeadsToBeginsWithItsFirstBlock() {
        Loops loops = new Loops(new int[][] {{1}, {0}});
        assertTrue(loops.isHead(0));
        assertEquals(List.of(0), loops.headsAround(1));
    }
}
