package breadboard.cpu.rv64.core;

import static org.junit.jupiter.api.Assertions.assertEquals;

import breadboard.cpu.rv64.bench.TestHart;
import org.junit.jupiter.api.Test;

/// `mcycle` counts steps, `minstret` those that retire. Priv §3.1.10, §3.1.12.
class CounterTest {
    private final TestHart hart = TestHart.open();

    private void steps(int count) {
        for (int i = 0; i < count; i++) {
            hart.step(_ -> { });
        }
    }

    @Test
    void aReadSeesTheInstructionsBeforeIt() {
        steps(5);
        assertEquals(5, hart.value(core -> core.csrs().read(CsrId.MINSTRET.number)));
        assertEquals(6, hart.value(core -> core.csrs().read(CsrId.INSTRET.number)));
        assertEquals(7, hart.value(core -> core.csrs().read(CsrId.MCYCLE.number)));
        assertEquals(8, hart.value(core -> core.csrs().read(CsrId.CYCLE.number)));
    }

    @Test
    void aTrapIsACycleButNotAnInstruction() {
        hart.step(Core::ebreak);
        hart.step(core -> core.csrs().read(0x7ff));
        assertEquals(0, hart.get(CsrId.MINSTRET));
        assertEquals(2, hart.get(CsrId.MCYCLE));
    }

    @Test
    void theInstructionAfterAWriteReadsWhatWasWritten() {
        for (CsrId csr : new CsrId[] {CsrId.MCYCLE, CsrId.MINSTRET}) {
            steps(3);
            hart.step(core -> core.csrs().write(csr.number, 1000));
            assertEquals(1000, hart.value(core -> core.csrs().read(csr.number)));
            assertEquals(1001, hart.value(core -> core.csrs().read(csr.number)));
            hart.set(csr, 7);
            assertEquals(7, hart.get(csr), "what the host writes is there at once");
        }
    }

    @Test
    void aCounterWraps() {
        hart.step(core -> core.csrs().write(CsrId.MCYCLE.number, -1));
        assertEquals(-1, hart.get(CsrId.MCYCLE));
        steps(1);
        assertEquals(0, hart.get(CsrId.MCYCLE));
    }

    @Test
    void anInhibitedCounterStandsStillAndGoesOnFromThere() {
        steps(10);
        hart.set(CsrId.MCOUNTINHIBIT, 4);
        steps(5);
        assertEquals(10, hart.get(CsrId.MINSTRET));
        assertEquals(15, hart.get(CsrId.MCYCLE), "mcycle has a bit of its own");
        hart.step(core -> core.csrs().write(CsrId.MINSTRET.number, 50));
        steps(1);
        assertEquals(50, hart.get(CsrId.MINSTRET));
        hart.set(CsrId.MCOUNTINHIBIT, 1);
        steps(2);
        assertEquals(52, hart.get(CsrId.MINSTRET));
        assertEquals(17, hart.get(CsrId.MCYCLE));
        assertEquals(1, hart.get(CsrId.MCOUNTINHIBIT));
    }

    @Test
    void inhibitionDoesNotTouchWhatTheHostCounts() {
        hart.set(CsrId.MCOUNTINHIBIT, 5);
        steps(4);
        assertEquals(4, hart.core.run().retired());
        assertEquals(4, hart.core.run().stepsInRun());
        hart.core.run().begin(100);
        assertEquals(0, hart.core.run().stepsInRun());
        steps(1);
        assertEquals(5, hart.core.run().retired());
    }
}
