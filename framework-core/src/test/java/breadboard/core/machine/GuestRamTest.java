package breadboard.core.machine;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import breadboard.api.bus.AccessWidth;
import breadboard.api.bus.AddressRange;
import breadboard.api.state.StateException;
import breadboard.core.state.BinaryStateReader;
import breadboard.core.state.BinaryStateWriter;
import java.io.IOException;
import java.lang.foreign.ValueLayout;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class GuestRamTest {
    private static final long BASE = 0x8000_0000L;
    private static final long SIZE = 64 << 10;
    private final GuestRam ram = new GuestRam(new AddressRange(BASE, SIZE));

    @AfterEach
    void close() {
        ram.close();
    }

    @Test
    void beginsAsZerosOnAHostPage() {
        assertEquals(0, ram.segment().address() % 4096);
        assertEquals(SIZE, ram.segment().byteSize());
        byte[] all = new byte[(int) SIZE];
        ram.read(BASE, all, 0, all.length);
        assertArrayEquals(new byte[(int) SIZE], all);
    }

    @Test
    void isLittleEndianAtAnyAlignment() {
        ram.store(BASE + 3, AccessWidth.DOUBLE, 0x8877_6655_4433_2211L);
        assertEquals(0x11, ram.load(BASE + 3, AccessWidth.BYTE));
        assertEquals(0x3322, ram.load(BASE + 4, AccessWidth.HALF));
        assertEquals(0x8877_6655L, ram.load(BASE + 7, AccessWidth.WORD), "zero-extended");
        ram.store(BASE + 3, AccessWidth.BYTE, 0xfff);
        ram.store(BASE + 4, AccessWidth.HALF, 0xabcdef);
        ram.store(BASE + 7, AccessWidth.WORD, -2);
        assertEquals(0xffff_fffe_44cd_efffL, ram.load(BASE + 3, AccessWidth.DOUBLE));
    }

    @Test
    void refusesWhatIsNotWhollyInside() {
        long last = BASE + SIZE - 1;
        ram.store(last, AccessWidth.BYTE, 1);
        assertThrows(IndexOutOfBoundsException.class, () -> ram.load(last, AccessWidth.HALF));
        assertThrows(IndexOutOfBoundsException.class, () -> ram.store(BASE - 1, AccessWidth.HALF, 0));
        assertThrows(IndexOutOfBoundsException.class, () -> ram.write(last, new byte[2], 0, 2));
        assertThrows(IndexOutOfBoundsException.class, () -> ram.read(0, new byte[2], 0, 2));
    }

    @Test
    void tellsListenersOfEveryWriteMadeThroughIt() {
        List<String> heard = new ArrayList<>();
        ram.onWrite((address, bytes) -> heard.add(Long.toHexString(address) + "+" + bytes));
        ram.onWrite((_, _) -> heard.add("also"));
        ram.store(BASE + 8, AccessWidth.WORD, 1);
        ram.write(BASE + 16, new byte[100], 10, 90);
        ram.segment().set(ValueLayout.JAVA_BYTE, 0, (byte) 1);
        ram.clear();
        assertEquals(List.of("80000008+4", "also", "80000010+90", "also", "80000000+65536", "also"), heard);
    }

    @Test
    void clearsAllPages() {
        ram.segment().set(ValueLayout.JAVA_BYTE, 0, (byte) 1);
        ram.segment().set(ValueLayout.JAVA_BYTE, SIZE - 1, (byte) 1);
        ram.clear();
        beginsAsZerosOnAHostPage();
    }

    @Test
    void isSavedWithoutItsEmptyPages() {
        ram.store(BASE + 4096, AccessWidth.DOUBLE, 7);
        ram.store(BASE + SIZE - 1, AccessWidth.BYTE, 9);
        BinaryStateWriter writer = new BinaryStateWriter();
        ram.save(writer);
        byte[] state = writer.toByteArray();
        assertTrue(state.length < 3 * 4096, "two pages of sixteen, found " + state.length + " bytes");
        try (GuestRam other = new GuestRam(ram.range())) {
            other.store(BASE, AccessWidth.DOUBLE, 1);
            BinaryStateReader reader = new BinaryStateReader(state);
            other.load(reader);
            reader.end();
            assertEquals(-1, ram.segment().mismatch(other.segment()));
        }
    }

    @Test
    void refusesTheStateOfAnotherSize() {
        BinaryStateWriter writer = new BinaryStateWriter();
        ram.save(writer);
        try (GuestRam other = new GuestRam(new AddressRange(BASE, 4096))) {
            assertThrows(StateException.class, () -> other.load(new BinaryStateReader(writer.toByteArray())));
        }
    }

    @Test
    void refusesAPageOutsideRam() {
        for (long page : new long[] {SIZE, 4097, -4096}) {
            BinaryStateWriter writer = new BinaryStateWriter();
            writer.putLong(SIZE);
            writer.putLong(page);
            writer.putBytes(new byte[4096]);
            assertThrows(StateException.class, () -> ram.load(new BinaryStateReader(writer.toByteArray())), "page " + page);
        }
    }

    @Test
    void mustBeMadeOfWholePages() {
        assertThrows(IllegalArgumentException.class, () -> new GuestRam(new AddressRange(BASE, 4095)));
        assertThrows(IllegalArgumentException.class, () -> new GuestRam(new AddressRange(BASE + 8, 4096)));
    }

    @Test
    void memoryThatNobodyTouchesCostsNothing() {
        try (GuestRam large = new GuestRam(new AddressRange(BASE, 16L << 30))) {
            large.store(BASE + (15L << 30), AccessWidth.DOUBLE, 5);
            assertEquals(5, large.load(BASE + (15L << 30), AccessWidth.DOUBLE));
        }
    }

    /// They all begin as mappings of one file of zeros.
    @Test
    void nobodySeesWhatIsWrittenToAnotherRam() {
        ram.store(BASE + 4096, AccessWidth.DOUBLE, 42);
        // Smaller and larger than the first, whose end must stay.
        for (long bytes : new long[] {4096 * 2, ram.range().sizeBytes() * 4}) {
            try (GuestRam other = new GuestRam(new AddressRange(BASE, bytes))) {
                assertEquals(0, other.load(BASE + 4096, AccessWidth.DOUBLE), bytes + " bytes");
                other.store(other.range().last() - 7, AccessWidth.DOUBLE, 43);
            }
        }
        ram.store(ram.range().last() - 7, AccessWidth.DOUBLE, 44);
        assertEquals(42, ram.load(BASE + 4096, AccessWidth.DOUBLE));
        assertEquals(44, ram.load(ram.range().last() - 7, AccessWidth.DOUBLE));
    }

    @Test
    void aThreadThatIsInterruptedLeavesOthersTheirMemory() throws Exception {
        Thread interrupted = new Thread(() -> {
            Thread.currentThread().interrupt();
            new GuestRam(new AddressRange(BASE, 4096)).close();
        });
        interrupted.start();
        interrupted.join();
        try (GuestRam other = new GuestRam(new AddressRange(BASE, 16L << 30))) {
            assertEquals(0, other.load(BASE, AccessWidth.DOUBLE), "of 16 GiB nobody touches more than a page");
        }
    }

    @Test
    void aCopyHasTheUsedPagesAndStaysAsItIs() throws IOException {
        ram.store(BASE + 2 * 4096 + 8, AccessWidth.DOUBLE, 7);
        ram.store(BASE + SIZE - 8, AccessWidth.DOUBLE, 8);
        ram.store(BASE + 4 * 4096, AccessWidth.DOUBLE, 9);
        ram.store(BASE + 4 * 4096, AccessWidth.DOUBLE, 0);
        try (SavedRam copy = ram.copy()) {
            assertEquals("{2, 15}", copy.pages().toString());
            ram.store(BASE + 2 * 4096 + 8, AccessWidth.DOUBLE, 1);
            assertEquals(7, copy.bytes().get(ValueLayout.JAVA_LONG, 2 * 4096 + 8));
        }
    }

    @Test
    void ramMadeFromACopySharesItAndKeepsItsOwnWrites() throws IOException {
        ram.store(BASE + 4096, AccessWidth.DOUBLE, 7);
        try (SavedRam copy = ram.copy(); GuestRam first = new GuestRam(copy); GuestRam second = new GuestRam(copy)) {
            first.store(BASE + 4096, AccessWidth.DOUBLE, 1);
            first.store(BASE + 8192, AccessWidth.DOUBLE, 2);
            assertEquals(7, second.load(BASE + 4096, AccessWidth.DOUBLE));
            assertEquals(0, second.load(BASE + 8192, AccessWidth.DOUBLE));
            try (SavedRam again = first.copy(); SavedRam unchanged = second.copy()) {
                assertEquals("{1, 2}", again.pages().toString());
                assertEquals("{1}", unchanged.pages().toString());
            }
            first.clear();
            try (SavedRam empty = first.copy()) {
                assertEquals("{}", empty.pages().toString());
            }
        }
    }

    @Test
    void restoringWritesTheChangedPagesAlone() throws IOException {
        ram.store(BASE + 4096, AccessWidth.DOUBLE, 7);
        ram.store(BASE + 8192, AccessWidth.DOUBLE, 8);
        try (SavedRam copy = ram.copy()) {
            ram.store(BASE + 8192, AccessWidth.DOUBLE, 1);
            ram.store(BASE + 3 * 4096, AccessWidth.DOUBLE, 2);
            List<Long> pages = new ArrayList<>();
            ram.onWrite((address, bytes) -> pages.add((address - BASE) / 4096));
            ram.restore(copy);
            assertEquals(List.of(2L, 3L), pages);
            assertEquals(7, ram.load(BASE + 4096, AccessWidth.DOUBLE));
            assertEquals(8, ram.load(BASE + 8192, AccessWidth.DOUBLE));
            assertEquals(0, ram.load(BASE + 3 * 4096, AccessWidth.DOUBLE));
        }
    }

    @Test
    void onlyWrittenPagesAreTouched() {
        ram.load(BASE + 5 * 4096, AccessWidth.DOUBLE);
        ram.store(BASE + 6 * 4096, AccessWidth.BYTE, 0);
        BitSet touched = TouchedPages.of(ram.segment());
        assertTrue(touched.get(6));
        assumeTrue(touched.cardinality() < SIZE / 4096, "this host does not say which pages were written");
        assertEquals("{6}", touched.toString());
    }
}
