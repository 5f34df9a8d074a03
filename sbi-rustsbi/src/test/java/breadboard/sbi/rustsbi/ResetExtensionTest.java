package breadboard.sbi.rustsbi;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ResetExtensionTest {
    private static final long EID = 0x53525354;
    private final FirmwareBench bench = new FirmwareBench(1);

    @ParameterizedTest
    @CsvSource({"0, 0, off", "0, 1, fail 1", "1, 0, reset", "1, 1, reset", "2, 0, reset", "2, 1, reset"})
    void theSystemDoesAsItIsTold(long type, long reason, String expected) {
        bench.call(0, EID, 0, type, reason);
        assertEquals(List.of(expected), bench.switches.requests());
    }

    @ParameterizedTest
    @CsvSource({"3, 0", "4026531839, 0", "4026531840, 0", "4294967295, 0", "0, 2", "0, 3758096383", "0, 3758096384", "0, 4026531840",
        "1, 4294967295", "3, 2"})
    void reservedAndForeignTypesAndReasonsAreInvalid(long type, long reason) {
        assertEquals(new SbiRet(-3, 0), bench.call(0, EID, 0, type, reason));
        assertEquals(List.of(), bench.switches.requests());
    }

    @Test
    void typesAndReasonsAreThirtyTwoBitsWide() {
        bench.call(0, EID, 0, 0x7_0000_0000L, 0x7_0000_0000L);
        assertEquals(List.of("off"), bench.switches.requests());
    }

    @Test
    void unknownFunctionsAreNotSupported() {
        assertEquals(new SbiRet(-2, 0), bench.call(0, EID, 1, 0, 0));
        assertEquals(List.of(), bench.switches.requests());
    }
}
