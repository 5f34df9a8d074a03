package breadboard.sbi.rustsbi;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import breadboard.api.bus.AccessWidth;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DebugConsoleExtensionTest {
    private static final long EID = 0x4442434e;
    private static final long DATA = 0x8040_0000L;
    private final FirmwareBench bench = new FirmwareBench(1);

    @Test
    void bytesOfMemoryAreWritten() {
        bench.ram.write(DATA, new byte[] {'h', 'i', (byte) 0xff, 0}, 0, 4);
        assertEquals(new SbiRet(0, 4), bench.call(0, EID, 0, 4, DATA, 0));
        assertArrayEquals(new byte[] {'h', 'i', (byte) 0xff, 0}, bench.serial.sentBytes());
    }

    @Test
    void aLongWriteIsNotCutShort() {
        byte[] bytes = new byte[10_000];
        for (int i = 0; i < bytes.length; i++) {
            bytes[i] = (byte) (i * 31);
        }
        bench.ram.write(DATA, bytes, 0, bytes.length);
        assertEquals(new SbiRet(0, 10_000), bench.call(0, EID, 0, 10_000, DATA, 0));
        assertArrayEquals(bytes, bench.serial.sentBytes());
    }

    @Test
    void readTakesWhatHasBeenTyped() {
        bench.serial.type('a', 0xe4, 'c');
        bench.ram.store(DATA, AccessWidth.WORD, 0x5555_5555);
        assertEquals(new SbiRet(0, 2), bench.call(0, EID, 1, 2, DATA, 0));
        assertEquals(0x5555_e461L, bench.ram.load(DATA, AccessWidth.WORD));
        assertEquals(new SbiRet(0, 1), bench.call(0, EID, 1, 2, DATA, 0));
        assertEquals(new SbiRet(0, 0), bench.call(0, EID, 1, 2, DATA, 0));
        assertEquals(0x5555_e463L, bench.ram.load(DATA, AccessWidth.WORD));
    }

    @ParameterizedTest
    @CsvSource({
        "1, 0x7fffffff, 0",
        "1, 0x81000000, 0",
        "2, 0x80ffffff, 0",
        "1, 0x80000000, 0",
        "2, 0x801fffff, 0",
        "0x200000, 0x80000000, 0",
        "1, 0x10000000, 0",
        "1, 0x80400000, 1",
        "0x7fffffffffffffff, 0x80400000, 0",
        "0xffffffffffffffff, 0x80400000, 0"})
    void memoryThatIsNotTheSupervisorsIsInvalid(String bytes, String low, String high) {
        bench.serial.type('x');
        long[] range = {Long.parseUnsignedLong(bytes.replace("0x", ""), bytes.startsWith("0x") ? 16 : 10), Long.decode(low),
            Long.decode(high)};
        assertEquals(new SbiRet(-3, 0), bench.call(0, EID, 0, range));
        assertEquals(new SbiRet(-3, 0), bench.call(0, EID, 1, range));
        assertEquals(0, bench.serial.sentBytes().length);
        assertEquals('x', bench.serial.receive(), "nothing was taken");
    }

    @Test
    void theLastByteOfRamAndTheFirstBehindTheFirmwareAreTheSupervisors() {
        assertEquals(new SbiRet(0, 1), bench.call(0, EID, 0, 1, 0x80ff_ffffL, 0));
        assertEquals(new SbiRet(0, 1), bench.call(0, EID, 0, 1, 0x8020_0000L, 0));
    }

    @Test
    void noBytesAreAlwaysAccessible() {
        assertEquals(new SbiRet(0, 0), bench.call(0, EID, 0, 0, 0, 0));
        assertEquals(new SbiRet(0, 0), bench.call(0, EID, 1, 0, 0, 0));
    }

    @Test
    void aSingleByteIsTheLowestOfItsArgument() {
        assertEquals(new SbiRet(0, 0), bench.call(0, EID, 2, 0x1141));
        assertEquals("A", bench.serial.sent());
    }

    @ParameterizedTest
    @ValueSource(longs = {3, -1})
    void unknownFunctionsAreNotSupported(long fid) {
        assertEquals(new SbiRet(-2, 0), bench.call(0, EID, fid, 1, DATA, 0));
    }
}
