package breadboard.heap.symbols;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import breadboard.api.hart.Hart;
import java.lang.reflect.Proxy;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/// Where the arguments of a Rust method lie, found out from its calls.
class ArgumentReaderTest {
    private static final long ALLOCATOR = 0x8054_2028L;
    private static final long RAM = 0x8000_0000L;
    private static final HookPoint ALLOC = new HookPoint(HeapOp.ALLOC, 0x1000, "alloc", 0x100, Optional.empty(), 0);
    private static final HookPoint FREE = new HookPoint(HeapOp.FREE, 0x2000, "free", 0x100, Optional.empty(), 0);
    private static final HookPoint INIT = new HookPoint(HeapOp.INIT, 0x3000, "init", 0x100, Optional.empty(), 0);

    private final ArgumentReader reader = new ArgumentReader();

    /// A hart of which nothing is asked but argument registers and translations; RAM has 128 MiB.
    private static Hart hart(long... arguments) {
        return (Hart) Proxy.newProxyInstance(Hart.class.getClassLoader(), new Class<?>[] {Hart.class}, (_, method, given) -> switch (method.getName()) {
            case "x" -> arguments[(int) given[0] - 10];
            case "translate" -> (long) given[0] - RAM >= 0 && (long) given[0] - RAM < 128 << 20 ? given[0] : -1L;
            default -> throw new UnsupportedOperationException(method.getName());
        });
    }

    private HeapCall alloc(long... arguments) {
        return reader.read(hart(arguments), ALLOC);
    }

    @Test
    void theUsualOrderIsBelievedFirst() {
        HeapCall call = alloc(ALLOCATOR, 8, 64);
        assertEquals(64, call.size());
        assertEquals(8, call.align());
        assertFalse(reader.isCertain());
        assertEquals(Optional.of("self, align, size"), reader.order());
    }

    @Test
    void aSizeThatIsNoPowerOfTwoSettlesIt() {
        assertEquals(192, alloc(ALLOCATOR, 192, 8, 0).size());
        assertTrue(reader.isCertain());
        HeapCall next = alloc(ALLOCATOR, 64, 8, 0);
        assertEquals(64, next.size(), "size, align");
        HeapCall free = reader.read(hart(ALLOCATOR, 0x8030_0000L, 64, 8), FREE);
        assertEquals(0x8030_0000L, free.address());
        assertEquals(64, free.size());
    }

    @Test
    void aMethodWithoutSelfIsSeen() {
        HeapCall call = alloc(8, 192, 0x8000_1000L);
        assertEquals(192, call.size());
        assertEquals(8, call.align());
        assertEquals(Optional.of("align, size"), reader.order());
        HeapCall free = reader.read(hart(0x8030_0000L, 8, 192, 0), FREE);
        assertEquals(0x8030_0000L, free.address());
        assertEquals(192, free.size());
    }

    @Test
    void initTellsWhetherThereIsASelf() {
        HeapCall with = reader.read(hart(ALLOCATOR, 0x8024_2000L, 0x30_0000), INIT);
        assertEquals(0x8024_2000L, with.address());
        assertEquals(0x30_0000, with.size());
        HeapCall without = new ArgumentReader().read(hart(0x8024_2000L, 0x30_0000, 7), INIT);
        assertEquals(0x8024_2000L, without.address());
        assertEquals(0x30_0000, without.size());
    }

    @Test
    void nonsenseIsCountedAndReadAsBefore() {
        alloc(ALLOCATOR, 8, 192);
        assertEquals(6, alloc(ALLOCATOR, 5, 6).size());
        assertEquals(1, reader.contradictions());
    }

    @Test
    void aProductThatDoesNotFitIsTooLarge() {
        HookPoint calloc = new HookPoint(HeapOp.ALLOC_ZEROED, 0x1000, "calloc", 0x100, Optional.of(new Registers(-1, 1, -1, -1, 0, -1)), 0);
        assertEquals(24, reader.read(hart(3, 8), calloc).size());
        assertEquals(Long.MAX_VALUE, reader.read(hart(1L << 40, 1L << 40), calloc).size());
    }
}
