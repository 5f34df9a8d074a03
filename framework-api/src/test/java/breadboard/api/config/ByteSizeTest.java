package breadboard.api.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ByteSizeTest {

    @ParameterizedTest
    @CsvSource({
        "0, 0",
        "4096, 4096",
        "4096B, 4096",
        "1KiB, 1024",
        "128MiB, 134217728",
        "128 MiB, 134217728",
        "3GiB, 3221225472",
        "2TiB, 2199023255552",
        "1_024KiB, 1048576",
        "0x1000, 4096",
        "0x30_0000, 3145728",
        "8388607TiB, 9223370937343148032"})
    void formsThatAreRead(String text, long bytes) {
        assertEquals(bytes, ByteSize.parse(text).bytes());
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "MiB", "128MB", "128mib", "128  MiB", "1.5GiB", "-1", "1_", "_1", "1KiB2"})
    void otherFormsAreRefusedWithAnExample(String text) {
        var refused = assertThrows(IllegalArgumentException.class, () -> ByteSize.parse(text));
        assertEquals("'" + text + "' is not a size; write \"128MiB\" (units: B, KiB, MiB, GiB, TiB)", refused.getMessage());
    }

    @ParameterizedTest
    @ValueSource(strings = {"8388608TiB", "9223372036854775808", "99999999999999999999", "0xffff_ffff_ffff_ffff"})
    void moreThan63BitsAreRefused(String text) {
        var refused = assertThrows(IllegalArgumentException.class, () -> ByteSize.parse(text));
        assertEquals("'" + text + "' is too large", refused.getMessage());
    }

    @Test
    void aHexadecimalSizeIsNotCalledAnAddress() {
        var refused = assertThrows(IllegalArgumentException.class, () -> ByteSize.parse("0x12zz"));
        assertEquals("'0x12zz' is not a size; write \"128MiB\" (units: B, KiB, MiB, GiB, TiB)", refused.getMessage());
    }

    @Test
    void aSizeIsNotNegative() {
        assertThrows(IllegalArgumentException.class, () -> new ByteSize(-1));
    }

    @ParameterizedTest
    @CsvSource({"0, 0B", "1, 1B", "1023, 1023B", "1024, 1KiB", "1536, 1536B", "134217728, 128MiB", "1125899906842624, 1024TiB"})
    void printsTheLargestUnitThatDividesIt(long bytes, String text) {
        assertEquals(text, new ByteSize(bytes).toString());
        assertEquals(bytes, ByteSize.parse(text).bytes());
    }
}
