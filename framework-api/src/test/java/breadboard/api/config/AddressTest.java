package breadboard.api.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AddressTest {

    @ParameterizedTest
    @CsvSource({
        "0x8000_0000, 80000000",
        "0X10, 10",
        "0xFFFF_ffff_FFFF_ffff, ffffffffffffffff",
        "0x0000_0000_0000_0000_1, 1",
        "4096, 1000",
        "1_000, 3e8",
        "18446744073709551615, ffffffffffffffff",
        "'  0x10 ', 10"})
    void formsThatAreRead(String text, String hex) {
        assertEquals(Long.parseUnsignedLong(hex, 16), Address.parse(text).value());
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "0x", "0x_1", "0x1_", "0x1__0", "_1", "1_", "-1", "+1", "0x80g0", "128MiB", "1 0", "٣"})
    void otherFormsAreRefusedWithAnExample(String text) {
        var refused = assertThrows(IllegalArgumentException.class, () -> Address.parse(text));
        assertEquals("'" + text + "' is not an address; write \"0x8000_0000\"", refused.getMessage());
    }

    @ParameterizedTest
    @ValueSource(strings = {"0x1_0000_0000_0000_0000", "18446744073709551616"})
    void moreThan64BitsAreRefused(String text) {
        var refused = assertThrows(IllegalArgumentException.class, () -> Address.parse(text));
        assertEquals("'" + text + "' does not fit in 64 bits", refused.getMessage());
    }

    @Test
    void printsAtLeastEightDigits() {
        assertEquals("0x00001000", new Address(0x1000).toString());
        assertEquals("0xffffffffffffffff", new Address(-1).toString());
    }
}
