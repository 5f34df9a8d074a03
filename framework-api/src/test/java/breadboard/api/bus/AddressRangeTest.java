package breadboard.api.bus;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class AddressRangeTest {
    private final AddressRange ram = new AddressRange(0x8000_0000L, 0x1000);
    private final AddressRange top = new AddressRange(-0x1000, 0x1000);

    @Test
    void containsItsFirstAndLastAddress() {
        assertTrue(ram.contains(0x8000_0000L) && ram.contains(0x8000_0fffL));
        assertFalse(ram.contains(0x7fff_ffffL) || ram.contains(0x8000_1000L));
        assertEquals(0x8000_0fffL, ram.last());
    }

    @Test
    void containsAnAccessThatEndsInside() {
        assertTrue(ram.contains(0x8000_0ff8L, 8));
        assertFalse(ram.contains(0x8000_0ff9L, 8));
        assertFalse(ram.contains(0x7fff_ffffL, 2));
        assertFalse(ram.contains(0x8000_0001L, -1), "lengths are unsigned");
    }

    @Test
    void mayTouchTheTopOfTheAddressSpace() {
        assertEquals(-1, top.last());
        assertTrue(top.contains(-8, 8));
        assertFalse(top.contains(-8, 9));
        assertFalse(top.contains(0));
    }

    @Test
    void mayCoverAlmostEverything() {
        AddressRange all = new AddressRange(0, -1);
        assertTrue(all.contains(Long.MIN_VALUE, 8) && all.overlaps(ram));
        assertFalse(all.contains(-1));
    }

    @Test
    void emptyAndWrappingRangesAreRefused() {
        assertEquals("the range at 0x1000 is empty",
                assertThrows(IllegalArgumentException.class, () -> new AddressRange(0x1000, 0)).getMessage());
        assertEquals("the range at 0xfffffffffffff000 of 0x1001 bytes wraps around the end of the address space",
                assertThrows(IllegalArgumentException.class, () -> new AddressRange(-0x1000, 0x1001)).getMessage());
    }

    @Test
    void rangesThatShareAnAddressOverlap() {
        assertTrue(ram.overlaps(ram));
        assertTrue(ram.overlaps(new AddressRange(0x8000_0fffL, 1)) && new AddressRange(0x8000_0fffL, 1).overlaps(ram));
        assertTrue(ram.overlaps(new AddressRange(0x7fff_0000L, 0x1_0001)));
        assertTrue(new AddressRange(0x7000_0000L, 0x2000_0000L).overlaps(ram));
        assertFalse(ram.overlaps(new AddressRange(0x8000_1000L, 1)) || new AddressRange(0x8000_1000L, 1).overlaps(ram));
        assertFalse(ram.overlaps(top), "addresses are unsigned");
    }

    @Test
    void printsTheAddressBehindTheLast() {
        assertEquals("0x80000000..0x80001000", ram.toString());
    }
}
