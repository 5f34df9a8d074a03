package breadboard.cpu.rv64.mem;

import static breadboard.api.hart.Privilege.SUPERVISOR;
import static breadboard.api.hart.Privilege.USER;
import static breadboard.cpu.rv64.bench.TestHart.RAM;
import static breadboard.cpu.rv64.bench.TinyMmu.LARGE;
import static breadboard.cpu.rv64.bench.TinyMmu.R;
import static breadboard.cpu.rv64.bench.TinyMmu.U;
import static breadboard.cpu.rv64.bench.TinyMmu.V;
import static breadboard.cpu.rv64.bench.TinyMmu.W;
import static breadboard.cpu.rv64.bench.TinyMmu.X;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import breadboard.api.bus.AccessWidth;
import breadboard.api.hart.Privilege;
import breadboard.cpu.rv64.bench.TestHart;
import breadboard.cpu.rv64.core.CsrId;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// What is remembered of translations, and what makes it be forgotten. Priv §12.2.1.
class TlbTest {
    private static final int ALL = V | R | W | X;
    private static final long ONE = RAM + 0x20_0000;
    private static final long TWO = RAM + 0x40_0000;
    private static final long ASID_3 = 3L << 44;

    private final TestHart hart = TestHart.open();
    private final Memory memory = hart.core.memory;

    @BeforeEach
    void twoValuesAtTwoPlaces() {
        for (long page = 0; page < 512 * 4096; page += 4096) {
            memory.store64(ONE + page, 1);
            memory.store64(TWO + page, 2);
        }
        hart.map(0x3000, ONE + 0x3000, ALL);
        hart.map(0x4000, ONE + 0x4000, ALL);
        hart.translate();
        hart.setBits(CsrId.SATP, ASID_3);
        hart.in(SUPERVISOR);
    }

    /// Changes the page table behind the hart's back.
    private void remap(long va, long pa, int flags) {
        hart.ram.store(TestHart.TABLE + va / 4096 * 8, AccessWidth.DOUBLE, pa >>> 12 << 10 | flags);
    }

    private void touch() {
        assertEquals(1, memory.load64(0x3000));
        assertEquals(1, memory.load64(0x4000));
        hart.core.codePage(0x3000);
        hart.core.codePage(0x4000);
        memory.store64(0x3000, 1);
        memory.store64(0x4000, 1);
        remap(0x3000, TWO + 0x3000, ALL);
        remap(0x4000, TWO + 0x4000, ALL);
    }

    private long fetched(long va) {
        hart.core.codePage(va);
        return hart.core.fetchHalf(va);
    }

    @Test
    void translationsAreRememberedUntilAFence() {
        touch();
        int walks = hart.mmu.walks;
        assertEquals(1, memory.load64(0x3000));
        assertEquals(1, fetched(0x4000));
        memory.store8(0x3000, 1);
        assertEquals(walks, hart.mmu.walks);
    }

    @Test
    void aFenceForAllForgetsAll() {
        touch();
        hart.step(core -> core.sfenceVma(0, true, 0, true));
        assertEquals(2, memory.load64(0x3000));
        assertEquals(2, memory.load64(0x4000));
        assertEquals(2, fetched(0x3000));
        memory.store64(0x4000, 9);
        assertEquals(9, hart.ram.load(TWO + 0x4000, AccessWidth.DOUBLE));
    }

    @Test
    void aFenceForAnAddressForgetsItsPageOnly() {
        touch();
        hart.step(core -> core.sfenceVma(0x3ff8, false, 0, true));
        assertEquals(2, memory.load64(0x3000));
        assertEquals(2, fetched(0x3000));
        assertEquals(1, memory.load64(0x4000));
        assertEquals(1, fetched(0x4000));
    }

    @Test
    void aFenceEndsStoresToTheOldPlace() {
        for (boolean all : new boolean[] {false, true}) {
            remap(0x6000, ONE + 0x6000, ALL);
            hart.step(core -> core.sfenceVma(0, true, 0, true));
            memory.store64(0x6000, 3);
            memory.store64(0x6000, 4);
            remap(0x6000, TWO + 0x6000, ALL);
            hart.step(core -> core.sfenceVma(0x6000, all, 0, true));
            memory.store64(0x6000, 5);
            assertEquals(4, hart.ram.load(ONE + 0x6000, AccessWidth.DOUBLE));
            assertEquals(5, hart.ram.load(TWO + 0x6000, AccessWidth.DOUBLE));
        }
    }

    @Test
    void aFenceForAnotherAddressSpaceForgetsNothing() {
        touch();
        hart.step(core -> core.sfenceVma(0, true, 4, false));
        hart.step(core -> core.sfenceVma(0x3000, false, 4, false));
        assertEquals(1, memory.load64(0x3000));
    }

    @Test
    void aFenceForThisAddressSpaceForgetsIt() {
        touch();
        hart.step(core -> core.sfenceVma(0, true, 0x13, false));
        assertEquals(2, memory.load64(0x3000), "only the implemented bits of the ASID count");
        assertEquals(2, memory.load64(0x4000));
    }

    @Test
    void aFenceForAnAddressInThisAddressSpaceForgetsItsPage() {
        touch();
        hart.step(core -> core.sfenceVma(0x3000, false, 3, false));
        assertEquals(2, memory.load64(0x3000));
        assertEquals(1, memory.load64(0x4000));
    }

    @Test
    void anotherSatpIsAnotherAddressSpace() {
        touch();
        hart.set(CsrId.SATP, hart.get(CsrId.SATP) & ~ASID_3 | 5L << 44);
        assertEquals(2, memory.load64(0x3000));
        assertEquals(2, fetched(0x3000));
        hart.set(CsrId.SATP, 0);
        assertEquals(1, memory.load64(ONE + 0x3000), "Bare: addresses are physical");
    }

    @Test
    void allOfASuperpageIsForgottenWithOneAddressInIt() {
        remap(0, ONE, ALL | LARGE);
        hart.step(core -> core.sfenceVma(0, true, 0, true));
        for (long va = 0; va < 16 * 4096; va += 4096) {
            assertEquals(1, memory.load64(va));
            assertEquals(1, fetched(va));
            memory.store64(va, 1);
        }
        remap(0, TWO, ALL | LARGE);
        assertEquals(1, memory.load64(0x5000));
        hart.step(core -> core.sfenceVma(0x1f_f000, false, 0, true));
        for (long va = 0; va < 16 * 4096; va += 4096) {
            assertEquals(2, memory.load64(va), "page " + va);
            assertEquals(2, fetched(va));
            memory.store64(va, 7);
            assertEquals(7, hart.ram.load(TWO + va, AccessWidth.DOUBLE));
        }
    }

    @Test
    void aChangeOfModeForgetsNothing() {
        touch();
        int walks = hart.mmu.walks;
        hart.in(Privilege.MACHINE);
        assertEquals(1, memory.load64(ONE + 0x3000));
        hart.in(SUPERVISOR);
        assertEquals(1, memory.load64(0x3000));
        hart.setBits(CsrId.SSTATUS, 1 << 18);
        assertEquals(2, memory.load64(0x3000), "with SUM a translation of its own");
        hart.set(CsrId.SSTATUS, 0);
        assertEquals(1, memory.load64(0x3000));
        assertEquals(walks + 1, hart.mmu.walks);
    }

    @Test
    void userAndSupervisorDoNotShareTranslations() {
        remap(0x6000, ONE + 0x6000, ALL | U);
        hart.in(USER);
        assertEquals(1, memory.load64(0x6000));
        assertEquals(13, hart.step(core -> core.memory.load64(0x3000)));
        assertEquals(13, hart.in(SUPERVISOR).step(core -> core.memory.load64(0x6000)));
    }

    @Test
    void aLoadedPageIsNotYetAStoredOne() {
        remap(0x6000, ONE + 0x6000, V | R);
        assertEquals(1, memory.load64(0x6000));
        assertEquals(15, hart.step(core -> core.memory.store64(0x6000, 0)));
    }

    @Test
    void pagesThatShareASlotTakeTurns() {
        hart.in(Privilege.MACHINE).map(0x10_3000, TWO + 0x5000, ALL);
        hart.in(SUPERVISOR);
        for (int i = 0; i < 3; i++) {
            assertEquals(1, memory.load64(0x3000));
            assertEquals(2, memory.load64(0x10_3000));
        }
    }

    @Test
    void anEmptyTlbHitsNothing() {
        Tlb tlb = new Tlb(0x7000_0000, Tlb.words(), Tlb.STORE);
        for (long va : new long[] {0, 0xfff, 0x1000, 0x1fff, 0xf_f000, -1, -4096, Long.MIN_VALUE, Long.MAX_VALUE}) {
            assertFalse(tlb.hits(va, 1), "va " + va);
        }
        tlb.fill(-4096, 0, 4096);
        assertTrue(tlb.hits(-1, 1));
        assertFalse(tlb.hits(-1, 2));
        tlb.clear(-8);
        assertFalse(tlb.hits(-1, 1));
    }
}
