package breadboard.sbi.rustsbi;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BaseExtensionTest {
    private static final long EID = 0x10;
    private final FirmwareBench bench = new FirmwareBench(2);

    @Test
    void specificationVersionIsTwoPointZero() {
        assertEquals(new SbiRet(0, 0x0200_0000), bench.call(0, EID, 0));
    }

    @Test
    void implementationIsNotOneOfTheAssignedOnes() {
        assertEquals(new SbiRet(0, 0x4242), bench.call(0, EID, 1));
    }

    @Test
    void implementationVersionIsBreadboards() {
        assertEquals(new SbiRet(0, 0x010203), bench.call(0, EID, 2));
    }

    @ParameterizedTest
    @ValueSource(longs = {0x10, 0x54494d45, 0x735049, 0x52464e43, 0x48534d, 0x53525354, 0x4442434e, 0, 1, 2, 3, 4, 5, 6, 7, 8})
    void everyServedExtensionIsFoundByProbe(long eid) {
        assertEquals(new SbiRet(0, 1), bench.call(0, EID, 3, eid));
    }

    @ParameterizedTest
    @ValueSource(longs = {9, 0xf, 0x11, 0x504d55, 0x53555350, 0x43505043, -1, 0x1_0000_0010L})
    void everyOtherExtensionIsNotFoundAndNotServed(long eid) {
        assertEquals(new SbiRet(0, 0), bench.call(0, EID, 3, eid));
        assertEquals(-2, bench.call(0, eid, 0).error());
    }

    @Test
    void aBoardWithoutConsoleHasNoDebugConsole() {
        FirmwareBench silent = new FirmwareBench(1, "rv64ima", false);
        assertEquals(new SbiRet(0, 0), silent.call(0, EID, 3, DebugConsoleExtension.EID));
        assertEquals(-2, silent.call(0, DebugConsoleExtension.EID, 2, 'x').error());
    }

    @Test
    void identitiesComeFromTheCallersCsrs() {
        bench.hart(1).csr(0xf11, 0x11);
        bench.hart(1).csr(0xf12, 0x22);
        bench.hart(1).csr(0xf13, 0x33);
        assertEquals(new SbiRet(0, 0x11), bench.call(1, EID, 4));
        assertEquals(new SbiRet(0, 0x22), bench.call(1, EID, 5));
        assertEquals(new SbiRet(0, 0x33), bench.call(1, EID, 6));
    }

    @ParameterizedTest
    @ValueSource(longs = {7, -1, 0x1_0000_0000L})
    void unknownFunctionsAreNotSupported(long fid) {
        assertEquals(new SbiRet(-2, 0), bench.call(0, EID, fid));
    }
}
