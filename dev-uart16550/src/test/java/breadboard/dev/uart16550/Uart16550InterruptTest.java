package breadboard.dev.uart16550;

import static breadboard.dev.uart16550.UartBench.FCR;
import static breadboard.dev.uart16550.UartBench.FIFO;
import static breadboard.dev.uart16550.UartBench.IER;
import static breadboard.dev.uart16550.UartBench.IIR;
import static breadboard.dev.uart16550.UartBench.LCR;
import static breadboard.dev.uart16550.UartBench.LSR;
import static breadboard.dev.uart16550.UartBench.MCR;
import static breadboard.dev.uart16550.UartBench.MSR;
import static breadboard.dev.uart16550.UartBench.NO_INTERRUPT;
import static breadboard.dev.uart16550.UartBench.RBR;
import static breadboard.dev.uart16550.UartBench.THR;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import breadboard.testkit.DevicePort;
import breadboard.testkit.RecordingLine;
import breadboard.testkit.ScriptedConsole;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// What interrupts, in which order, and what ends it.
class Uart16550InterruptTest {
    private final UartBench on = new UartBench();
    private final DevicePort port = on.port;
    private final ScriptedConsole console = on.console;
    private final RecordingLine irq = on.irq;

    @Test
    void receivedDataInterruptsWithoutFifo() {
        port.sb(IER, 0x01);
        console.type("x");
        assertTrue(irq.high());
        assertEquals(0x04, port.lbu(IIR));
        assertTrue(irq.high(), "reading IIR does not take the character");
        port.lbu(RBR);
        assertFalse(irq.high());
        assertEquals(NO_INTERRUPT, port.lbu(IIR));
    }

    @ParameterizedTest
    @CsvSource({"0x01, 1", "0x41, 4", "0x81, 8", "0xc1, 14"})
    void fifoInterruptsAtItsTriggerLevel(String fcr, int level) {
        port.sb(FCR, Integer.decode(fcr));
        port.sb(IER, 0x01);
        for (int i = 1; i < level; i++) {
            console.type("x");
            assertFalse(irq.high(), i + " of " + level + " characters");
        }
        console.type("x");
        assertTrue(irq.high());
        assertEquals(FIFO | 0x04, port.lbu(IIR));
        port.lbu(RBR);
        assertEquals(FIFO | NO_INTERRUPT, port.lbu(IIR));
    }

    @Test
    void charactersBelowTheTriggerInterruptAfterFourCharacterTimes() {
        port.sb(LCR, 0x83);
        port.sb(THR, 2);
        port.sb(IER, 0);
        port.sb(LCR, 0x03);
        port.sb(FCR, 0xc1);
        port.sb(IER, 0x01);
        console.type("x");
        // 4 characters of 10 bits at 3686400 / (16 * 2) = 115200 baud are 3472.2 ticks of 100 ns.
        on.clock.advanceTo(3472);
        assertFalse(irq.high());
        on.clock.advanceTo(3473);
        assertTrue(irq.high());
        assertEquals(FIFO | 0x0c, port.lbu(IIR));
        assertEquals('x', port.lbu(RBR));
        assertFalse(irq.high());
    }

    @Test
    void aCharacterOrAReadStartsTheTimeAnew() {
        port.sb(FCR, 0xc1);
        port.sb(IER, 0x01);
        console.type("a");
        long timeout = on.clock.nextDeadline();
        on.clock.advanceTo(timeout - 1);
        console.type("bc");
        assertEquals(2 * timeout - 1, on.clock.nextDeadline());
        on.clock.advance(5);
        port.lbu(RBR);
        assertEquals(2 * timeout + 4, on.clock.nextDeadline());
        assertFalse(irq.high());
    }

    @Test
    void anEmptyFifoHasNoTimeout() {
        port.sb(FCR, 0xc1);
        console.type("a");
        port.lbu(RBR);
        assertEquals(-1, on.clock.nextDeadline());
        port.sb(MCR, 0x10);
        port.sb(THR, 'a');
        port.sb(FCR, 0xc3);
        assertEquals(-1, on.clock.nextDeadline());
    }

    @Test
    void thereIsNoTimeoutWithoutFifos() {
        port.sb(FCR, 0xc1);
        port.sb(IER, 0x01);
        console.type("a");
        port.sb(FCR, 0x00);
        assertEquals(-1, on.clock.nextDeadline());
        assertEquals(0x04, port.lbu(IIR));
    }

    @Test
    void readingOneCharacterEndsATimeoutThatHasElapsed() {
        port.sb(FCR, 0xc1);
        port.sb(IER, 0x01);
        console.type("ab");
        on.clock.advance(1_000_000);
        assertTrue(irq.high());
        port.lbu(RBR);
        assertFalse(irq.high());
        on.clock.advance(1_000_000);
        assertTrue(irq.high(), "the rest times out again");
    }

    @Test
    void enablingTheTransmitInterruptRaisesItSinceThrIsEmpty() {
        port.sb(IER, 0x02);
        assertTrue(irq.high());
        assertEquals(0x02, port.lbu(IIR));
    }

    @Test
    void readingIirEndsTheTransmitInterrupt() {
        port.sb(IER, 0x02);
        port.lbu(IIR);
        assertFalse(irq.high());
        assertEquals(NO_INTERRUPT, port.lbu(IIR));
    }

    @Test
    void writingThrRaisesTheTransmitInterruptAgain() {
        port.sb(IER, 0x02);
        port.lbu(IIR);
        port.sb(THR, 'x');
        assertTrue(irq.high());
    }

    @Test
    void writingTheSameInterruptEnablesAgainRaisesNothing() {
        port.sb(IER, 0x02);
        port.lbu(IIR);
        port.sb(IER, 0x03);
        assertFalse(irq.high());
    }

    @Test
    void disablingTheTransmitInterruptEndsIt() {
        port.sb(IER, 0x02);
        port.sb(IER, 0x00);
        assertFalse(irq.high());
    }

    @Test
    void readingIirLeavesTheTransmitInterruptWhenAnotherWasReported() {
        console.type("x");
        port.sb(IER, 0x03);
        assertEquals(0x04, port.lbu(IIR));
        port.lbu(RBR);
        assertEquals(0x02, port.lbu(IIR));
        assertFalse(irq.high());
    }

    @Test
    void prioritiesAreLineStatusDataTransmitterModem() {
        port.sb(MCR, 0x10);
        port.sb(THR, 'a');
        port.sb(THR, 'b');
        port.sb(IER, 0x0f);
        assertEquals(0x06, port.lbu(IIR));
        assertEquals(0x63, port.lbu(LSR));
        assertEquals(0x04, port.lbu(IIR));
        port.lbu(RBR);
        assertEquals(0x02, port.lbu(IIR));
        assertEquals(0x00, port.lbu(IIR));
        assertTrue(irq.high());
        port.lbu(MSR);
        assertEquals(NO_INTERRUPT, port.lbu(IIR));
        assertFalse(irq.high());
    }

    @Test
    void interruptDoesNotNeedOut2() {
        port.sb(MCR, 0x00);
        port.sb(IER, 0x01);
        console.type("x");
        assertTrue(irq.high());
    }
}
