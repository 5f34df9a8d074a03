package breadboard.sbi.rustsbi;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import breadboard.api.hart.Hart.RunState;
import breadboard.api.hart.Interrupt;
import breadboard.api.hart.Privilege;
import breadboard.testkit.StateTape;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HsmExtensionTest {
    private static final long EID = 0x48534d;
    private static final long STARTED = 0;
    private static final long STOPPED = 1;
    private static final long SUSPENDED = 4;
    private static final long CODE = 0x8040_0000L;
    private final FirmwareBench bench = new FirmwareBench(3);

    @Test
    void onlyTheBootHartIsStartedAtFirst() {
        assertEquals(STARTED, status(0));
        assertEquals(STOPPED, status(1));
        assertEquals(RunState.RUNNING, bench.hart(0).runState);
        assertEquals(RunState.STOPPED, bench.hart(1).runState);
    }

    @Test
    void aStartedHartBeginsInTheStateOfTheSpecification() {
        FakeHart target = bench.hart(2);
        target.csr(Csr.SATP, 8L << 60);
        target.csr(Csr.SSTATUS, 0x2);
        assertEquals(new SbiRet(0, 0), bench.call(0, EID, 0, 2, CODE, 0x1234));
        assertEquals(STARTED, status(2));
        assertEquals(RunState.RUNNING, target.runState);
        assertEquals(CODE, target.pc);
        assertEquals(Privilege.SUPERVISOR, target.privilege);
        assertEquals(2, target.x(10));
        assertEquals(0x1234, target.x(11));
        assertEquals(0, target.csr(Csr.SATP));
        assertEquals(0, target.csr(Csr.SSTATUS) & 2);
    }

    @Test
    void aStartedHartCannotBeStartedAgain() {
        assertEquals(new SbiRet(-6, 0), bench.call(0, EID, 0, 0, CODE, 0));
        bench.call(0, EID, 0, 1, CODE, 0);
        assertEquals(new SbiRet(-6, 0), bench.call(0, EID, 0, 1, CODE + 4, 0));
        assertEquals(CODE, bench.hart(1).pc);
    }

    @ParameterizedTest
    @ValueSource(longs = {3, -1, 0x1_0000_0001L})
    void anAbsentHartIsAnInvalidParameter(long id) {
        assertEquals(new SbiRet(-3, 0), bench.call(0, EID, 0, id, CODE, 0));
        assertEquals(new SbiRet(-3, 0), bench.call(0, EID, 2, id));
    }

    @ParameterizedTest
    @ValueSource(longs = {0, 0x1000_0000, 0x8000_0000L, 0x801f_fffeL, 0x8100_0000L, -2, 0x8040_0001L})
    void codeMustBeRamOutsideTheFirmwareOnAnInstructionBoundary(long address) {
        assertEquals(new SbiRet(-5, 0), bench.call(0, EID, 0, 1, address, 0));
        assertEquals(STOPPED, status(1));
    }

    @Test
    void withoutCompressedInstructionsCodeLiesOnFourBytes() {
        FirmwareBench wide = new FirmwareBench(2, "rv64ima", true);
        assertEquals(-5, wide.call(0, EID, 0, 1, CODE + 2, 0).error());
        assertEquals(0, wide.call(0, EID, 0, 1, CODE + 4, 0).error());
    }

    @Test
    void aStoppedHartForgetsItsTimerAndItsInterruptsAndCanBeStartedAgain() {
        bench.call(0, EID, 0, 1, CODE, 0);
        bench.call(1, TimeExtension.EID, 0, 100);
        bench.call(0, IpiExtension.EID, 0, 2, 0);
        bench.call(1, EID, 1);
        assertEquals(STOPPED, status(1));
        assertEquals(RunState.STOPPED, bench.hart(1).runState);
        bench.clock.advanceTo(200);
        bench.call(0, IpiExtension.EID, 0, 2, 0);
        assertEquals(0, bench.call(0, EID, 0, 1, CODE, 0).error());
        assertFalse(bench.isPending(1, Interrupt.SUPERVISOR_TIMER));
        assertFalse(bench.isPending(1, Interrupt.SUPERVISOR_SOFTWARE));
    }

    @Test
    void aRetentiveSuspensionWaitsAndThenReturns() {
        FakeHart hart = bench.hart(0);
        hart.pc = CODE;
        bench.call(0, EID, 0, 1, CODE, 0);
        assertEquals(new SbiRet(0, 0), bench.call(0, EID, 3, 0, 0, 0));
        assertEquals(RunState.WAITING, hart.runState);
        assertEquals(CODE, hart.pc);
        assertEquals(SUSPENDED, bench.call(1, EID, 2, 0).value());
        assertEquals(-6, bench.call(1, EID, 0, 0, CODE, 0).error());
    }

    @Test
    void aHartThatWaitsAfterItsSuspensionIsStarted() {
        FakeHart hart = bench.hart(0);
        hart.pc = CODE;
        bench.call(0, EID, 0, 1, CODE, 0);
        bench.call(0, EID, 3, 0, 0, 0);
        hart.runState = RunState.RUNNING;
        assertEquals(STARTED, bench.call(1, EID, 2, 0).value());
        hart.pc = CODE + 0x40;
        hart.retired += 9;
        hart.runState = RunState.WAITING;
        assertEquals(STARTED, bench.call(1, EID, 2, 0).value());
        hart.pc = CODE;
        assertEquals(STARTED, bench.call(1, EID, 2, 0).value());
    }

    @Test
    void aNonRetentiveSuspensionGoesOnElsewhere() {
        FakeHart hart = bench.hart(0);
        hart.csr(Csr.SIE, 0x20);
        hart.csr(Csr.SATP, 8L << 60);
        bench.call(0, EID, 3, 0x8000_0000L, CODE, 77);
        assertEquals(RunState.WAITING, hart.runState);
        assertEquals(CODE, hart.pc);
        assertEquals(0, hart.x(10));
        assertEquals(77, hart.x(11));
        assertEquals(0, hart.csr(Csr.SATP));
        assertEquals(0x20, hart.csr(Csr.SIE), "what may wake the hart stays enabled");
        assertEquals(SUSPENDED, bench.call(1, EID, 2, 0).value());
    }

    @Test
    void aSuspendTypeIsThirtyTwoBitsWide() {
        assertEquals(0, bench.call(0, EID, 3, 0x1_0000_0000L, 0, 0).error());
    }

    @ParameterizedTest
    @ValueSource(longs = {0, 0x8000_1000L, 0x8040_0001L})
    void aNonRetentiveSuspensionNeedsCodeToResumeAt(long address) {
        assertEquals(new SbiRet(-5, 0), bench.call(0, EID, 3, 0x8000_0000L, address, 0));
        assertEquals(RunState.RUNNING, bench.hart(0).runState);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 0x0fff_ffff, 0x1000_0000, 0x7fff_ffff, 0x8000_0001L, 0x9000_0000L, 0xffff_ffffL})
    void reservedAndForeignSuspendTypesAreInvalid(long type) {
        assertEquals(new SbiRet(-3, 0), bench.call(0, EID, 3, type, CODE, 0));
        assertEquals(RunState.RUNNING, bench.hart(0).runState);
    }

    @Test
    void unknownFunctionsAreNotSupported() {
        assertEquals(new SbiRet(-2, 0), bench.call(0, EID, 4));
    }

    @Test
    void statesSurviveASnapshot() {
        bench.call(0, EID, 0, 2, CODE, 0);
        FirmwareBench other = new FirmwareBench(3);
        StateTape.of(bench.firmware).loadInto(other.firmware);
        assertEquals(STARTED, other.call(0, EID, 2, 2).value());
        assertEquals(STOPPED, other.call(0, EID, 2, 1).value());
    }

    @Test
    void aMachineThatStartsAgainHasItsOtherHartsStopped() {
        bench.call(0, EID, 0, 2, CODE, 0);
        bench.start(false);
        assertEquals(STOPPED, status(2));
    }

    private long status(int hart) {
        SbiRet ret = bench.call(0, EID, 2, hart);
        assertEquals(0, ret.error());
        return ret.value();
    }
}
