package breadboard.sbi.rustsbi;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import breadboard.api.hart.Interrupt;
import breadboard.testkit.StateTape;
import org.junit.jupiter.api.Test;

class TimeExtensionTest {
    private static final long EID = 0x54494d45;
    private static final int STI = Interrupt.SUPERVISOR_TIMER;
    private final FirmwareBench bench = new FirmwareBench(2);

    @Test
    void theInterruptComesAtItsTickAndOnlyAtTheCaller() {
        assertEquals(new SbiRet(0, 0), bench.call(1, EID, 0, 100));
        bench.clock.advanceTo(99);
        assertFalse(bench.isPending(1, STI));
        bench.clock.advanceTo(100);
        assertTrue(bench.isPending(1, STI));
        assertFalse(bench.isPending(0, STI));
    }

    @Test
    void aLaterTimeClearsThePendingInterrupt() {
        bench.call(0, EID, 0, 100);
        bench.clock.advanceTo(100);
        bench.call(0, EID, 0, 200);
        assertFalse(bench.isPending(0, STI));
        bench.clock.advanceTo(200);
        assertTrue(bench.isPending(0, STI));
    }

    @Test
    void aTimeThatHasPassedInterruptsAtOnce() {
        bench.clock.advanceTo(500);
        bench.call(0, EID, 0, 1);
        bench.clock.advance(0);
        assertTrue(bench.isPending(0, STI));
    }

    @Test
    void allOnesIsNever() {
        bench.call(0, EID, 0, 100);
        bench.clock.advanceTo(100);
        bench.call(0, EID, 0, -1);
        assertFalse(bench.isPending(0, STI));
        assertEquals(-1, bench.clock.nextDeadline());
    }

    @Test
    void withSstcTheHartsOwnComparatorIsSet() {
        FirmwareBench sstc = new FirmwareBench(1, "rv64imac_sstc", true);
        assertEquals(-1, sstc.hart(0).csr(0x14d));
        sstc.call(0, EID, 0, 100);
        assertEquals(100, sstc.hart(0).csr(0x14d));
        assertEquals(-1, sstc.clock.nextDeadline());
        assertTrue(sstc.hart(0).csr(Csr.MENVCFG) < 0);
    }

    @Test
    void aWireThatIsHighIsNotWrittenBack() {
        bench.hart(0).csr(Csr.MIP, 1 << 9);
        bench.call(0, EID, 0, 0);
        bench.clock.advance(0);
        assertEquals(1 << STI, bench.hart(0).csr(Csr.MIP));
    }

    @Test
    void aLoadedTimerFiresAsTheSavedOneWould() {
        bench.call(0, EID, 0, 100);
        StateTape tape = StateTape.of(bench.firmware);
        FirmwareBench other = new FirmwareBench(2);
        other.call(1, EID, 0, 50);
        tape.loadInto(other.firmware);
        other.clock.advanceTo(100);
        assertTrue(other.isPending(0, STI));
        assertFalse(other.isPending(1, STI));
        assertEquals(StateTape.of(bench.firmware).size(), tape.size());
    }

    @Test
    void unknownFunctionsAreNotSupported() {
        assertEquals(new SbiRet(-2, 0), bench.call(0, EID, 1, 100));
        assertEquals(-1, bench.clock.nextDeadline());
    }
}
