package breadboard.cpu.rv64.mem;

import static breadboard.api.hart.Privilege.SUPERVISOR;
import static breadboard.cpu.rv64.bench.TestHart.RAM;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import breadboard.api.bus.AccessWidth;
import breadboard.cpu.rv64.bench.TestHart;
import breadboard.cpu.rv64.bench.TinyMmu;
import org.junit.jupiter.api.Test;

/// Unpriv §14.2.
class ReservationTest {
    private static final long WORD = RAM + 0x4000;

    private final TestHart hart = TestHart.open();
    private final TestHart other = hart.second();
    private final Memory memory = hart.core.memory;

    /// What happens at the end of a hart's slot.
    private void pause() {
        hart.core.run().end();
        hart.core.run().begin(1000);
    }

    @Test
    void aReservedWordCanBeStoredOnce() {
        memory.store32(WORD, -5);
        assertEquals(-5, memory.loadReserved32(WORD));
        assertTrue(memory.storeConditional32(WORD, 7));
        assertEquals(7, memory.load32(WORD));
        assertFalse(memory.storeConditional32(WORD, 8), "the reservation has been used");
        assertEquals(7, memory.load32(WORD));
    }

    @Test
    void withoutAReservationNothingIsStored() {
        assertFalse(memory.storeConditional64(WORD, 8));
        assertEquals(0, memory.load64(WORD));
    }

    @Test
    void theReservationIsOfItsPlace() {
        memory.loadReserved64(WORD);
        assertFalse(memory.storeConditional64(WORD + 64, 8));
        assertFalse(memory.storeConditional64(WORD, 8), "a failed one ends it too");
        memory.loadReserved64(WORD);
        memory.loadReserved64(WORD + 128);
        assertFalse(memory.storeConditional64(WORD, 8), "there is one at a time");
    }

    @Test
    void theHartsOwnStoresLeaveIt() {
        memory.loadReserved64(WORD);
        memory.store64(WORD, 3);
        pause();
        memory.store64(WORD, 4);
        assertTrue(memory.storeConditional64(WORD, 8));
        hart.core.codePage(WORD);
        memory.loadReserved64(WORD);
        memory.store64(WORD, 3);
        assertTrue(memory.storeConditional64(WORD, 8), "even where stores are watched");
    }

    @Test
    void aTrapEndsIt() {
        memory.loadReserved64(WORD);
        hart.step(core -> core.csrs().read(0x7ff));
        assertFalse(memory.storeConditional64(WORD, 8));
    }

    @Test
    void anotherHartsStoreEndsIt() {
        for (boolean before : new boolean[] {false, true}) {
            if (before) {
                other.core.memory.store64(WORD, 1);
            }
            memory.loadReserved64(WORD);
            pause();
            other.core.memory.store8(WORD + 63, 1);
            assertFalse(memory.storeConditional64(WORD, 8), "the other hart had the page before: " + before);
        }
    }

    @Test
    void anotherHartsAtomicsEndIt() {
        memory.loadReserved64(WORD);
        pause();
        other.core.memory.amoLoad32(WORD + 4);
        other.core.memory.store32(WORD + 4, 1);
        assertFalse(memory.storeConditional64(WORD, 8));
        memory.loadReserved64(WORD);
        pause();
        other.core.memory.loadReserved32(WORD);
        assertTrue(other.core.memory.storeConditional32(WORD, 1));
        assertFalse(memory.storeConditional64(WORD, 8));
    }

    @Test
    void anotherHartsStoreElsewhereLeavesIt() {
        memory.loadReserved64(WORD);
        pause();
        other.core.memory.store64(WORD + 64, 1);
        other.core.memory.store64(WORD - 8, 1);
        other.core.memory.load64(WORD);
        assertTrue(memory.storeConditional64(WORD, 8));
    }

    @Test
    void aStoreThatReachesIntoTheSetEndsIt() {
        memory.loadReserved64(WORD);
        pause();
        other.core.memory.store64(WORD - 1, 1);
        assertFalse(memory.storeConditional64(WORD, 8));
    }

    @Test
    void aDevicesWriteEndsIt() {
        memory.loadReserved64(WORD);
        hart.ram.store(WORD + 8, AccessWidth.BYTE, 1);
        assertFalse(memory.storeConditional64(WORD, 8));
    }

    @Test
    void twoHartsCountTogether() {
        for (int i = 0; i < 200; i++) {
            increment(i % 3 == 0 ? other : hart, i % 2 == 0);
        }
        assertEquals(200, memory.load64(WORD));
    }

    private void increment(TestHart by, boolean disturbed) {
        Memory own = by.core.memory;
        long value = own.loadReserved64(WORD);
        by.core.run().end();
        if (disturbed) {
            Memory rival = by == hart ? other.core.memory : memory;
            rival.store64(WORD, rival.load64(WORD));
        }
        if (!own.storeConditional64(WORD, value + 1)) {
            assertTrue(disturbed);
            increment(by, false);
        }
    }

    @Test
    void theReservationIsPhysical() {
        hart.map(0x3000, WORD, TinyMmu.V | TinyMmu.R | TinyMmu.W);
        hart.map(0x5000, WORD, TinyMmu.V | TinyMmu.R | TinyMmu.W);
        hart.translate();
        hart.in(SUPERVISOR);
        memory.loadReserved64(0x3000);
        assertTrue(memory.storeConditional64(0x5000, 9));
    }
}
