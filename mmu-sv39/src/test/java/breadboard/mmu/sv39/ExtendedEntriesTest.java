package breadboard.mmu.sv39;

import static breadboard.api.mmu.Mmu.Outcome.MAPPED;
import static breadboard.api.mmu.Mmu.Outcome.PAGE_FAULT;
import static org.junit.jupiter.api.Assertions.assertEquals;

import breadboard.api.hart.Access;
import breadboard.api.mmu.Leaf;
import breadboard.api.mmu.Mmu.Outcome;
import breadboard.testkit.PteMemory;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Svnapot, Svpbmt, and tables of more than three levels.
class ExtendedEntriesTest {
    private static final long ROOT = 0x8000_1000L;
    private static final long POINTER = 1;
    private static final long LEAF = 0xdf;
    private static final long N = 1L << 63;
    private static final int PBMT_SHIFT = 61;
    private static final long VA = 0x1_2345_6789L;

    private final PteMemory memory = new PteMemory();
    private final Leaf leaf = new Leaf();

    @BeforeEach
    void everythingIsThere() {
        memory.napot = true;
        memory.memoryTypes = true;
    }

    @Test
    void aNapotEntryMapsItsPartOf64KiB() {
        tables(3, VA, 0, 0x8012_8000L, LEAF | N);
        assertEquals(MAPPED, walk(3, VA));
        assertEquals(0x8012_6789L, leaf.pa());
        assertEquals(64 << 10, leaf.pageBytes());
        assertEquals(pte(0x8012_8000L, LEAF | N), leaf.pte());
    }

    @ParameterizedTest
    @ValueSource(longs = {0, 1, 2, 4, 7, 9, 10, 12, 15})
    void otherRangesThan64KiBAreReserved(long lowest) {
        tables(3, VA, 0, 0x8012_0000L | lowest << 12, LEAF | N);
        assertEquals(PAGE_FAULT, walk(3, VA));
    }

    @Test
    void aRangeOfSuperpagesIsReserved() {
        tables(3, VA, 1, 0x8000_0000L, LEAF | N);
        assertEquals(PAGE_FAULT, walk(3, VA));
    }

    @Test
    void aRangeIsReservedWithoutSvnapot() {
        memory.napot = false;
        tables(3, VA, 0, 0x8012_8000L, LEAF | N);
        assertEquals(PAGE_FAULT, walk(3, VA));
    }

    @ParameterizedTest
    @ValueSource(longs = {0, 1, 2, 3})
    void threeOfFourMemoryTypesAreDefined(long type) {
        tables(3, VA, 0, 0x8012_3000L, LEAF | type << PBMT_SHIFT);
        assertEquals(type == 3 ? PAGE_FAULT : MAPPED, walk(3, VA));
        memory.memoryTypes = false;
        assertEquals(type == 0 ? MAPPED : PAGE_FAULT, walk(3, VA));
    }

    @ParameterizedTest
    @ValueSource(longs = {1L << PBMT_SHIFT, 2L << PBMT_SHIFT, N})
    void pointersHaveNeither(long bits) {
        tables(3, VA, 0, 0x8012_8000L, LEAF);
        memory.words.computeIfPresent(ROOT + 8 * (VA >>> 30 & 511), (_, pte) -> pte | bits);
        assertEquals(PAGE_FAULT, walk(3, VA));
    }

    @ParameterizedTest
    @ValueSource(ints = {3, 4, 5})
    void everyLevelCanHoldALeaf(int levels) {
        long va = 0x55_aaaa_5555_aaaaL & (1L << 9 * levels + 11) - 1;
        for (int level = 0; level < levels; level++) {
            memory.words.clear();
            long pageBytes = 1L << 12 + 9 * level;
            long page = 1L << 55 & -pageBytes;
            tables(levels, va, level, page, LEAF);
            assertEquals(MAPPED, walk(levels, va), "level " + level);
            assertEquals(page | va & pageBytes - 1, leaf.pa());
            assertEquals(pageBytes, leaf.pageBytes());
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {3, 4, 5})
    void addressesMustRepeatTheirHighestTranslatedBit(int levels) {
        int bits = 12 + 9 * levels;
        long va = -1L << bits - 1;
        tables(levels, va, 0, 0x8012_3000L, LEAF);
        assertEquals(MAPPED, walk(levels, va));
        for (int bit = bits; bit < Long.SIZE; bit++) {
            assertEquals(PAGE_FAULT, walk(levels, va ^ 1L << bit), "bit " + bit);
        }
    }

    private Outcome walk(int levels, long va) {
        memory.satp = (long) (levels + 5) << 60 | ROOT >>> 12;
        return new PageTableWalker(5, true).walk(va, Access.LOAD, true, memory, leaf);
    }

    /// A table for each level above `level`, one page after the other, and there a leaf.
    private void tables(int levels, long va, int level, long page, long bits) {
        long table = ROOT;
        for (int i = levels - 1; i > level; i--) {
            memory.words.put(table + 8 * (va >>> 12 + 9 * i & 511), pte(table + 4096, POINTER));
            table += 4096;
        }
        memory.words.put(table + 8 * (va >>> 12 + 9 * level & 511), pte(page, bits));
    }

    private static long pte(long address, long bits) {
        return address >>> 12 << 10 | bits;
    }
}
