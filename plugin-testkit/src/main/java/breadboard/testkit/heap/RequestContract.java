package breadboard.testkit.heap;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeFalse;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import breadboard.api.heap.Capability;
import breadboard.api.heap.HeapStrategy;
import breadboard.api.plugin.AllocatorPlugin;
import breadboard.heap.strategy.ShadowHeap;
import breadboard.heap.strategy.StrategyChoice;
import breadboard.testkit.PluginContract;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/// C01 to C09: what a caller gets.
abstract class RequestContract<C extends Record> extends PluginContract<C> {
    static final long WINDOW = 1 << 20;
    private static final long EXHAUSTED_WINDOW = 1 << 17;

    @Override
    protected abstract AllocatorPlugin<C> plugin();

    /// Parameters other than the defaults: `order=lifo,layout=tags`.
    protected String parameters() {
        return "";
    }

    /// Random tests begin with it; a failure prints it.
    protected long seed() {
        return 0x5eed;
    }

    /// The strategy under test.
    protected final StrategyChoice choice() {
        return Strategies.choose(plugin().type() + (parameters().isEmpty() ? "" : ":" + parameters()));
    }

    final boolean can(Capability capability) {
        return choice().capabilities().contains(capability);
    }

    final HeapBench open() {
        return HeapBench.open(choice(), HeapBench.BASE, WINDOW);
    }

    /// A heap that serves requests at all; others have nothing to keep to here.
    final HeapBench openServing() {
        assumeTrue(open().allocate(8, 8) != 0, "the strategy serves nothing");
        return open();
    }

    final void sound(HeapBench bench) {
        assertEquals(List.of(), bench.problems(), () -> choice().label() + ", seed " + seed());
        assertEquals(List.of(), bench.faults(), () -> choice().label() + " reports faults of a correct program, seed " + seed());
    }

    @Test
    void c01BlocksAreAlignedAsAsked() {
        HeapBench bench = openServing();
        for (int power = 0; power <= 16; power++) {
            long address = bench.allocate(24, 1L << power);
            assertTrue(address != 0 || power > 12, "no block for an alignment of 2^" + power);
            assertEquals(0, address & (1L << power) - 1);
        }
        sound(bench);
    }

    @Test
    void c02AndC03AndC04LiveBlocksLieInTheWindowApartAndKeepTheirBytes() {
        HeapBench bench = openServing();
        bench.use(new Random(seed()), 6000, 4096);
        sound(bench);
    }

    @Test
    void c05UsableSizeCoversTheRequest() {
        HeapBench bench = openServing();
        for (long bytes = 1; bytes < 600; bytes += 7) {
            long requested = bytes;
            long address = bench.allocate(bytes, 8);
            bench.strategy().usableSize(address).ifPresent(usable -> assertTrue(usable >= requested, usable + " for " + requested));
        }
        sound(bench);
    }

    @Test
    void c06ImpossibleRequestsAreRefused() {
        HeapBench bench = open();
        for (long bytes : new long[] {0, WINDOW + 1, 1L << 32, 1L << 62, Long.MAX_VALUE, Long.MAX_VALUE - 7, -1, Long.MIN_VALUE}) {
            assertEquals(HeapStrategy.NO_MEMORY, bench.strategy().allocate(bytes, 8), "a request of " + bytes + " bytes");
        }
        for (long alignment : new long[] {1L << 40, 1L << 62}) {
            assertEquals(HeapStrategy.NO_MEMORY, bench.strategy().allocate(8, alignment), "an alignment of " + alignment);
        }
        bench.allocate(WINDOW, 8);
        sound(bench);
        HeapBench fresh = openServing();
        assertNotEquals(0, fresh.allocate(1, 1));
        sound(fresh);
    }

    @Test
    void c07AsMuchFitsAgainAfterAllWasReleased() {
        assumeFalse(can(Capability.NEVER_REUSES));
        openServing();
        HeapBench bench = HeapBench.open(choice(), HeapBench.BASE, EXHAUSTED_WINDOW);
        for (long bytes : new long[] {24, 100, 700}) {
            int first = bench.exhaust(bytes, 8).size();
            bench.releaseAll(new Random(seed()));
            assertEquals(first, bench.exhaust(bytes, 8).size(), "blocks of " + bytes);
            bench.releaseAll(new Random(seed() + 1));
            if (!can(Capability.COALESCES) && !can(Capability.JOINS_BUDDIES)) {
                bench = HeapBench.open(choice(), HeapBench.BASE, EXHAUSTED_WINDOW);
            }
        }
        sound(bench);
    }

    @Test
    void c08ARequestThatFailsChangesNothing() {
        HeapBench bench = openServing();
        bench.use(new Random(seed()), 400, 2048);
        var before = bench.strategy().stats();
        List<HeapStrategy.Block> blocks = bench.blocks();
        assertEquals(0, bench.allocate(WINDOW - 1, 8));
        assertEquals(before.allocatedBytes(), bench.strategy().stats().allocatedBytes());
        assertEquals(before.liveBlocks(), bench.strategy().stats().liveBlocks());
        if (can(Capability.COALESCES) || can(Capability.JOINS_BUDDIES)) {
            assertEquals(before, bench.strategy().stats());
            assertEquals(blocks, bench.blocks());
        }
        bench.releaseAll(new Random(seed()));
        sound(bench);
    }

    @Test
    void c09ResizeKeepsTheBytesAndAFailedOneTheBlock() {
        HeapBench bench = openServing();
        Random random = new Random(seed());
        for (int i = 0; i < 60; i++) {
            bench.allocate(1 + random.nextInt(300), 8);
        }
        for (int i = 0; i < 600 && !bench.live().isEmpty(); i++) {
            List<ShadowHeap.Live> live = bench.live();
            bench.resize(live.get(random.nextInt(live.size())).address(), 1 + random.nextInt(700));
        }
        ShadowHeap.Live some = bench.live().getFirst();
        assertEquals(0, bench.resize(some.address(), WINDOW), "a resize beyond the heap");
        assertEquals(some, bench.live().getFirst());
        if (can(Capability.RESIZE_IN_PLACE)) {
            long address = open().allocate(256, 8);
            HeapBench fresh = open();
            assertEquals(address, fresh.allocate(256, 8));
            assertEquals(address, fresh.resize(address, 64), "shrinking stays in place");
            assertTrue(!can(Capability.COALESCES) || address == fresh.resize(address, 512), "growing into free memory stays in place");
            sound(fresh);
        }
        bench.releaseAll(random);
        sound(bench);
    }
}
