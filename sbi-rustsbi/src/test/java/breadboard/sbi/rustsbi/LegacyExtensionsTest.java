package breadboard.sbi.rustsbi;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import breadboard.api.bus.AccessWidth;
import breadboard.api.hart.Interrupt;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LegacyExtensionsTest {
    private static final long MASK_AT = 0x8040_0ffcL;
    private static final long A1 = 0xdead_0001L;
    private final FirmwareBench bench = new FirmwareBench(3);

    @Test
    void setTimerArmsTheTimerAndReturnsInA0Alone() {
        assertEquals(new SbiRet(0, A1), bench.call(0, 0, 99, 40));
        bench.clock.advanceTo(40);
        assertTrue(bench.isPending(0, Interrupt.SUPERVISOR_TIMER));
    }

    @Test
    void putcharSendsTheLowestByte() {
        assertEquals(new SbiRet(0, A1), bench.call(0, 1, 99, 0x141));
        assertEquals("A", bench.serial.sent());
    }

    @Test
    void getcharReturnsAByteOrMinusOne() {
        bench.serial.type(0xe4);
        assertEquals(0xe4, bench.call(0, 2, 99).error());
        assertEquals(-1, bench.call(0, 2, 99).error());
        assertEquals(A1, bench.hart(0).x(11));
    }

    @Test
    void withoutAConsoleCharactersAreThrownAwayAndNoneCome() {
        FirmwareBench silent = new FirmwareBench(1, "rv64ima", false);
        assertEquals(0, silent.call(0, 1, 0, 'x').error());
        assertEquals(-1, silent.call(0, 2, 0).error());
    }

    @Test
    void clearIpiSaysWhetherOneWasPending() {
        bench.call(0, IpiExtension.EID, 0, 1, 0);
        assertEquals(1, bench.call(0, 3, 99).error());
        assertFalse(bench.isPending(0, Interrupt.SUPERVISOR_SOFTWARE));
        assertEquals(0, bench.call(0, 3, 99).error());
    }

    @Test
    void sendIpiReadsItsMaskFromVirtualMemory() {
        startOthers();
        mask(0b101);
        bench.hart(0).translation = va -> va - 0x4000_0000L;
        assertEquals(new SbiRet(0, A1), bench.call(0, 4, 99, MASK_AT + 0x4000_0000L));
        assertTrue(bench.isPending(0, Interrupt.SUPERVISOR_SOFTWARE));
        assertFalse(bench.isPending(1, Interrupt.SUPERVISOR_SOFTWARE));
        assertTrue(bench.isPending(2, Interrupt.SUPERVISOR_SOFTWARE));
    }

    @Test
    void aNullPointerMeansAllHarts() {
        startOthers();
        assertEquals(0, bench.call(0, 4, 99, 0).error());
        assertTrue(bench.isPending(2, Interrupt.SUPERVISOR_SOFTWARE));
    }

    @Test
    void aMaskThatNamesAnAbsentHartIsAnError() {
        mask(0b1001);
        assertEquals(-3, bench.call(0, 4, 99, MASK_AT).error());
        assertFalse(bench.isPending(0, Interrupt.SUPERVISOR_SOFTWARE));
    }

    @Test
    void fencesReachTheHartsOfTheMask() {
        mask(0b010);
        assertEquals(0, bench.call(0, 5, 99, MASK_AT).error());
        assertEquals(0, bench.call(0, 6, 99, MASK_AT, 0x5000, 0x1000).error());
        assertEquals(0, bench.call(0, 7, 99, MASK_AT, 0x7000, 0x2000, 3).error());
        assertEquals(0, bench.call(0, 6, 99, MASK_AT, 0, 0).error());
        assertEquals(List.of(), bench.hart(0).requests);
        assertEquals(List.of("flush instructions", "flush translations 5000 1000", "flush translations 7000 2000",
                "flush translations 0 ffffffffffffffff"), bench.hart(1).requests);
    }

    @ParameterizedTest
    @ValueSource(longs = {4, 5, 6, 7})
    void aPointerWithoutMappingFaultsAtTheEcall(long eid) {
        FakeHart hart = bench.hart(0);
        hart.csr(Csr.SATP, 8L << 60);
        hart.translation = va -> va < 0x8040_1000L ? va : -1;
        hart.pc = 0x8020_1004L;
        assertEquals(MASK_AT, bench.call(0, eid, 99, MASK_AT, 0, 0).error(), "a0 is as the caller left it");
        assertEquals(List.of("raise 13 tval 80401000 at 80201000"), hart.requests);
    }

    @ParameterizedTest
    @ValueSource(longs = {0x1000_0000, 0x8000_0000L, 0x80ff_fffcL})
    void aPointerToWhatIsNotTheSupervisorsMemoryIsAnAccessFault(long pointer) {
        FakeHart hart = bench.hart(0);
        hart.pc = 0x8020_1004L;
        bench.call(0, 4, 99, pointer);
        long tval = pointer == 0x80ff_fffcL ? 0x8100_0000L : pointer;
        assertEquals(List.of("raise 5 tval %x at 80201000".formatted(tval)), hart.requests);
    }

    @Test
    void shutdownSwitchesOff() {
        bench.call(0, 8, 99);
        assertEquals(List.of("off"), bench.switches.requests());
    }

    private void mask(long bits) {
        bench.ram.store(MASK_AT, AccessWidth.DOUBLE, bits);
    }

    private void startOthers() {
        bench.call(0, HsmExtension.EID, 0, 1, FirmwareBench.KERNEL, 0);
        bench.call(0, HsmExtension.EID, 0, 2, FirmwareBench.KERNEL, 0);
    }
}
