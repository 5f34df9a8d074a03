package breadboard.sbi.rustsbi;

import static org.junit.jupiter.api.Assertions.assertEquals;

import breadboard.api.hart.Interrupt;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class IpiExtensionTest {
    private static final long EID = 0x735049;
    private final FirmwareBench bench = new FirmwareBench(4);

    @BeforeEach
    void startAllButHartThree() {
        bench.call(0, HsmExtension.EID, 0, 1, FirmwareBench.KERNEL, 0);
        bench.call(0, HsmExtension.EID, 0, 2, FirmwareBench.KERNEL, 0);
    }

    @ParameterizedTest
    @CsvSource({
        "0b001,  0, 0",
        "0b110,  0, 1 2",
        "0b011,  1, 1 2",
        "0b000,  0, ''",
        "0b000, -1, 0 1 2",
        "0b010, -1, 0 1 2",
        "0b101,  1, 1"})
    void theHartsOfTheMaskGetASoftwareInterrupt(String mask, long base, String expected) {
        long bits = Long.parseLong(mask.substring(2), 2);
        assertEquals(new SbiRet(0, 0), bench.call(0, EID, 0, bits, base));
        assertEquals(expected, interrupted());
    }

    @ParameterizedTest
    @CsvSource({"16, 0", "1, 4", "0, 4", "8, 1", "1, 9223372036854775807", "-9223372036854775808, 0", "3, -2"})
    void aMaskThatNamesAnAbsentHartInterruptsNobody(long mask, long base) {
        assertEquals(new SbiRet(-3, 0), bench.call(0, EID, 0, mask, base));
        assertEquals("", interrupted());
    }

    @Test
    void unknownFunctionsAreNotSupported() {
        assertEquals(new SbiRet(-2, 0), bench.call(0, EID, 1, 1, 0));
        assertEquals("", interrupted());
    }

    private String interrupted() {
        return String.join(" ", IntStream.range(0, 4).filter(id -> bench.isPending(id, Interrupt.SUPERVISOR_SOFTWARE))
                .mapToObj(String::valueOf).toList());
    }
}
