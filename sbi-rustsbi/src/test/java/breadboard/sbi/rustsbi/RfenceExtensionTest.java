package breadboard.sbi.rustsbi;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RfenceExtensionTest {
    private static final long EID = 0x52464e43;
    private final FirmwareBench bench = new FirmwareBench(3);

    @Test
    void functionZeroFencesInstructionsOfTheMask() {
        assertEquals(new SbiRet(0, 0), bench.call(0, EID, 0, 0b101, 0));
        assertEquals(List.of("flush instructions"), bench.hart(0).requests);
        assertEquals(List.of(), bench.hart(1).requests);
        assertEquals(List.of("flush instructions"), bench.hart(2).requests);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2})
    void aRangeOfTranslationsIsFlushed(long fid) {
        assertEquals(new SbiRet(0, 0), bench.call(0, EID, fid, 1, 1, 0x4000, 0x3000, 7));
        assertEquals(List.of(), bench.hart(0).requests);
        assertEquals(List.of("flush translations 4000 3000"), bench.hart(1).requests);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2})
    void zeroAndZeroMeansAllAddresses(long fid) {
        assertEquals(0, bench.call(0, EID, fid, 1, 0, 0, 0, 0).error());
        assertEquals(List.of("flush translations 0 ffffffffffffffff"), bench.hart(0).requests);
    }

    @Test
    void theGreatestSizeMeansAllAddresses() {
        assertEquals(0, bench.call(0, EID, 1, 0, -1, 0x1000, -1).error());
        assertEquals(List.of("flush translations 0 ffffffffffffffff"), bench.hart(2).requests);
    }

    @Test
    void aRangeUpToTheTopIsValid() {
        assertEquals(0, bench.call(0, EID, 1, 1, 0, -0x1000, 0x1000).error());
        assertEquals(List.of("flush translations fffffffffffff000 1000"), bench.hart(0).requests);
    }

    @Test
    void aRangeThatWrapsIsAnInvalidAddress() {
        assertEquals(new SbiRet(-5, 0), bench.call(0, EID, 1, 1, 0, -0x1000, 0x1001));
        assertEquals(new SbiRet(-5, 0), bench.call(0, EID, 2, 1, 0, -0x1000, 0x2000, 0));
        assertEquals(List.of(), bench.hart(0).requests);
    }

    @ParameterizedTest
    @ValueSource(longs = {0, 1, 2})
    void aMaskThatNamesAnAbsentHartFencesNobody(long fid) {
        assertEquals(new SbiRet(-3, 0), bench.call(0, EID, fid, 0b1001, 0, 0, 0, 0));
        assertEquals(List.of(), bench.hart(0).requests);
    }

    @ParameterizedTest
    @ValueSource(longs = {3, 4, 5, 6, 7, -1})
    void hypervisorAndUnknownFunctionsAreNotSupported(long fid) {
        assertEquals(new SbiRet(-2, 0), bench.call(0, EID, fid, 1, 0, 0, 0, 0));
    }
}
