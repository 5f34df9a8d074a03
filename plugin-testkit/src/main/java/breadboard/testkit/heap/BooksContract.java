package breadboard.testkit.heap;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import breadboard.api.bus.AccessWidth;
import breadboard.api.heap.Capability;
import breadboard.api.heap.HeapStats;
import breadboard.api.heap.HeapStrategy.Block;
import breadboard.api.heap.HeapStrategy.State;
import breadboard.heap.strategy.ShadowHeap;
import java.util.List;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/// C10 to C15: what a strategy says of itself, and what it does with regions and saved state.
abstract class BooksContract<C extends Record> extends RequestContract<C> {

    @Test
    void c10BlocksTileTheRegionAndFreeOnesAreThoseOfTheLists() {
        HeapBench bench = openServing();
        Random random = new Random(seed());
        for (int round = 0; round < 12; round++) {
            bench.use(random, 150, 3000);
            tiles(bench, HeapBench.BASE, HeapBench.BASE + WINDOW);
            assertNull(bench.strategy().check(), "round " + round + ", seed " + seed());
        }
        sound(bench);
    }

    private void tiles(HeapBench bench, long start, long end) {
        TreeMap<Long, Long> free = new TreeMap<>();
        TreeMap<Long, Long> listed = new TreeMap<>();
        long at = start;
        boolean beforeFree = false;
        for (Block block : bench.blocks()) {
            assertEquals(at, block.address(), "blocks leave no gap and do not overlap");
            assertTrue(block.bytes() > 0);
            assertFalse(can(Capability.COALESCES) && beforeFree && block.state() == State.FREE, () -> "two free blocks touch: " + block);
            beforeFree = block.state() == State.FREE;
            if (beforeFree) {
                free.put(block.address(), block.bytes());
            }
            at += block.bytes();
        }
        assertEquals(end, at, "blocks reach the region's end");
        bench.strategy().walkFreeLists((_, _, address, bytes) -> assertNull(listed.put(address, bytes), "a block is in two lists"));
        assertEquals(free, listed);
        everyLiveBlockLiesInALiveOne(bench);
    }

    private static void everyLiveBlockLiesInALiveOne(HeapBench bench) {
        TreeMap<Long, Block> byAddress = new TreeMap<>();
        bench.blocks().forEach(block -> byAddress.put(block.address(), block));
        for (ShadowHeap.Live live : bench.live()) {
            Block block = byAddress.floorEntry(live.address()).getValue();
            assertTrue(block.state() == State.LIVE || block.state() == State.LIVE_RUN, () -> live + " lies in " + block);
            assertTrue(live.address() + live.bytes() <= block.address() + block.bytes(), () -> live + " reaches out of " + block);
            if (block.state() == State.LIVE) {
                assertEquals(live.address(), block.payload());
                assertTrue(block.requested() == -1 || block.requested() == live.bytes(), () -> live + " is shown as " + block);
            }
        }
    }

    @Test
    void c11NothingIsLeftWhenNothingIsLive() {
        assumeTrue(can(Capability.COALESCES) || can(Capability.JOINS_BUDDIES));
        HeapBench bench = openServing();
        List<Block> before = bench.blocks();
        bench.use(new Random(seed()), 3000, 3000);
        bench.releaseAll(new Random(seed()));
        assertEquals(before, bench.blocks());
        HeapStats stats = bench.strategy().stats();
        assertEquals(List.of(0L, 0L, 0L), List.of(stats.requestedBytes(), stats.allocatedBytes(), stats.liveBlocks()));
        sound(bench);
    }

    @Test
    void c12CountersAreWhatAWalkFinds() {
        HeapBench bench = openServing();
        Random random = new Random(seed());
        for (int round = 0; round < 8; round++) {
            bench.use(random, 200, 3000);
            HeapStats stats = bench.strategy().stats();
            List<Block> free = bench.blocks().stream().filter(block -> block.state() == State.FREE).toList();
            assertEquals(free.size(), stats.freeBlocks());
            assertEquals(free.stream().mapToLong(Block::bytes).sum(), stats.freeBytes());
            assertEquals(bench.live().size(), stats.liveBlocks());
            assertEquals(bench.live().stream().mapToLong(ShadowHeap.Live::bytes).sum(), stats.requestedBytes());
            if (can(Capability.TELLS_BLOCKS_APART)) {
                List<Block> live = bench.blocks().stream().filter(block -> block.state() == State.LIVE).toList();
                assertEquals(live.size(), stats.liveBlocks());
                assertEquals(live.stream().mapToLong(Block::bytes).sum(), stats.allocatedBytes());
            }
        }
    }

    @Test
    void c13NothingOutsideTheRegionIsWritten() {
        openServing();
        HeapBench bench = HeapBench.empty(choice(), HeapBench.BASE, WINDOW);
        for (long offset = 0; offset < WINDOW; offset++) {
            bench.window().poke(HeapBench.BASE + offset, AccessWidth.BYTE, 0xa7);
        }
        long start = HeapBench.BASE + 0x1_0000;
        long end = HeapBench.BASE + WINDOW - 0x1_0000;
        assertTrue(bench.strategy().addRegion(start, end - start));
        bench.use(new Random(seed()), 2000, 4000);
        bench.exhaust(333, 8);
        for (long offset = 0; offset < WINDOW; offset++) {
            long address = HeapBench.BASE + offset;
            if (address < start || address >= end) {
                assertEquals(0xa7, bench.window().peek(address, AccessWidth.BYTE), () -> "byte 0x" + Long.toHexString(address) + " was written");
            }
        }
        sound(bench);
    }

    @Test
    void c14TheSameCallsGiveTheSameAddressesAlsoFromSavedState() {
        HeapBench first = openServing();
        HeapBench second = open();
        Random random = new Random(seed());
        for (int round = 0; round < 6; round++) {
            long use = random.nextLong();
            first.use(new Random(use), 300, 2000);
            second.use(new Random(use), 300, 2000);
            assertEquals(first.pointerHash(), second.pointerHash(), "round " + round + ", seed " + seed());
            second = first.fork();
        }
        sound(first);
        sound(second);
    }

    @Test
    void c15RegionsAreTakenWhereTheyCanBe() {
        openServing();
        HeapBench bench = HeapBench.empty(choice(), HeapBench.BASE, WINDOW);
        assertFalse(bench.strategy().addRegion(HeapBench.BASE, 0));
        assertFalse(bench.strategy().addRegion(HeapBench.BASE - 4096, 8192), "outside the window");
        assertFalse(bench.strategy().addRegion(HeapBench.BASE + WINDOW - 4096, 8192), "outside the window");
        assertEquals(0, bench.strategy().allocate(8, 8), "no memory yet");
        long start = HeapBench.BASE + 0x2_0003;
        assertTrue(bench.strategy().addRegion(start, 0x4_0005), "an unaligned region");
        assertFalse(bench.strategy().addRegion(start + 0x1000, 0x4_0000), "an overlapping region");
        assertNotEquals(0, bench.allocate(64, 8));
        if (can(Capability.ADD_REGION)) {
            assertTrue(bench.strategy().addRegion(start + 0x4_0005, 0x2_0000), "a region that touches the first");
            assertTrue(bench.strategy().addRegion(HeapBench.BASE + 0xc_0000, 0x2_0000), "a region apart");
        }
        bench.use(new Random(seed()), 3000, 3000);
        bench.exhaust(100, 8);
        assertNull(bench.strategy().check());
        bench.releaseAll(new Random(seed()));
        sound(bench);
    }
}
