package breadboard.cpu.rv64.mem;

import static breadboard.cpu.rv64.bench.TestHart.RAM;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import breadboard.api.bus.AccessWidth;
import breadboard.cpu.rv64.bench.TestHart;
import java.util.Arrays;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/// Decoded instructions follow every store to their bytes.
class CodePageTest {
    private static final long CODE = RAM + 0x8000;

    private final TestHart hart = TestHart.open();
    private final Memory memory = hart.core.memory;

    private CodePage decoded(TestHart by) {
        CodePage page = by.core.codePage(CODE);
        Arrays.fill(page.slots, 0, CodePage.SLOTS, 7);
        return page;
    }

    private static String cleared(CodePage page) {
        return IntStream.range(0, CodePage.SLOTS).filter(slot -> page.slots[slot] == 0).boxed().toList().toString();
    }

    @Test
    void aStoreClearsWhatItOverlaps() {
        String[][] cases = {{"0", "1", "[0]"}, {"1", "1", "[0]"}, {"2", "1", "[0, 1]"}, {"8", "2", "[3, 4]"}, {"9", "2", "[3, 4, 5]"},
            {"8", "4", "[3, 4, 5]"}, {"16", "8", "[7, 8, 9, 10, 11]"}, {"4092", "4", "[2045, 2046, 2047]"}};
        for (String[] each : cases) {
            for (int pass = 0; pass < 3; pass++) {
                CodePage page = decoded(hart);
                store(CODE + Long.parseLong(each[0]), Integer.parseInt(each[1]));
                assertEquals(each[2], cleared(page), each[1] + " bytes at " + each[0] + ", pass " + pass);
            }
        }
    }

    private void store(long at, int bytes) {
        switch (bytes) {
            case 1 -> memory.store8(at, 0);
            case 2 -> memory.store16(at, 0);
            case 4 -> memory.store32(at, 0);
            default -> memory.store64(at, 0);
        }
    }

    @Test
    void aPageThatWasStoredToBeforeItHeldCodeIsWatchedToo() {
        memory.store64(CODE, 1);
        CodePage page = decoded(hart);
        memory.store64(CODE, 2);
        assertEquals("[0, 1, 2, 3]", cleared(page));
        assertEquals(2, memory.load64(CODE));
    }

    @Test
    void aStoreAcrossPagesClearsBothSides() {
        CodePage page = decoded(hart);
        CodePage next = hart.core.codePage(CODE + 4096);
        Arrays.fill(next.slots, 0, CodePage.SLOTS, 7);
        memory.store64(CODE + 4096 - 2, 0);
        assertEquals("[2046, 2047]", cleared(page));
        assertEquals("[0, 1, 2]", cleared(next));
    }

    @Test
    void atomicsAndConditionalStoresCount() {
        CodePage page = decoded(hart);
        memory.amoLoad32(CODE + 8);
        memory.store32(CODE + 8, 1);
        memory.loadReserved64(CODE + 32);
        assertTrue(memory.storeConditional64(CODE + 32, 1));
        assertEquals("[3, 4, 5, 15, 16, 17, 18, 19]", cleared(page));
    }

    @Test
    void storesOfAnotherHartCount() {
        TestHart other = hart.second();
        other.core.memory.store64(CODE, 1);
        CodePage page = decoded(hart);
        assertSame(page, other.core.codePage(CODE), "decoded once per machine");
        other.core.memory.store64(CODE, 2);
        assertEquals("[0, 1, 2, 3]", cleared(page));
    }

    @Test
    void writesOfDevicesCount() {
        CodePage page = decoded(hart);
        hart.ram.store(CODE + 0x100, AccessWidth.WORD, 0);
        assertEquals("[127, 128, 129]", cleared(page));
        hart.ram.write(CODE - 3, new byte[4], 0, 4);
        assertEquals("[0, 127, 128, 129]", cleared(page));
    }

    @Test
    void aPageThatIsOverwrittenAsAWholeIsDataAgain() {
        CodePage page = decoded(hart);
        hart.core.attention = false;
        for (long at = CODE; at < CODE + 4088; at += 8) {
            memory.store64(at, 0);
        }
        assertFalse(hart.core.attention);
        assertSame(page, hart.core.codePage(CODE));
        memory.store64(CODE + 4088, 0);
        assertTrue(hart.core.attention, "the loop must ask for its page again");
        assertNotSame(page, hart.core.codePage(CODE));
    }

    @Test
    void afterThatStoresAreFastAndStillSeenOnceThereIsCodeAgain() {
        decoded(hart);
        hart.ram.write(CODE, new byte[4096], 0, 4096);
        memory.store64(CODE, 5);
        CodePage page = decoded(hart);
        memory.store64(CODE, 6);
        assertEquals("[0, 1, 2, 3]", cleared(page));
    }

    @Test
    void otherHartsLeaveADroppedPage() {
        TestHart other = hart.second();
        CodePage page = decoded(other);
        other.core.attention = false;
        hart.ram.write(CODE, new byte[4096], 0, 4096);
        assertTrue(other.core.attention);
        assertNotSame(page, other.core.codePage(CODE));
        assertSame(hart.core.codePage(CODE), other.core.codePage(CODE));
    }
}
