package breadboard.api.bus;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AccessWidthTest {

    @ParameterizedTest
    @CsvSource({"BYTE, 1, 0xff", "HALF, 2, 0xffff", "WORD, 4, 0xffffffff", "DOUBLE, 8, -1"})
    void widthsMoveTheirBits(AccessWidth width, int bytes, String mask) {
        assertEquals(bytes, width.bytes());
        assertEquals(Long.decode(mask), width.mask());
        assertEquals(width, AccessWidth.of(bytes));
    }

    @Test
    void thereAreNoOtherWidths() {
        assertThrows(IllegalArgumentException.class, () -> AccessWidth.of(3));
        assertThrows(IllegalArgumentException.class, () -> AccessWidth.of(0));
    }
}
