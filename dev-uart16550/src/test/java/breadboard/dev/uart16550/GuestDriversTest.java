package breadboard.dev.uart16550;

import static breadboard.dev.uart16550.UartBench.FCR;
import static breadboard.dev.uart16550.UartBench.IER;
import static breadboard.dev.uart16550.UartBench.IIR;
import static breadboard.dev.uart16550.UartBench.LCR;
import static breadboard.dev.uart16550.UartBench.LSR;
import static breadboard.dev.uart16550.UartBench.MCR;
import static breadboard.dev.uart16550.UartBench.MSR;
import static breadboard.dev.uart16550.UartBench.RBR;
import static breadboard.dev.uart16550.UartBench.SCR;
import static breadboard.dev.uart16550.UartBench.THR;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import breadboard.testkit.DevicePort;
import breadboard.testkit.RecordingLine;
import breadboard.testkit.ScriptedConsole;
import org.junit.jupiter.api.Test;

/// The register accesses of drivers that kernels and firmware have, in their order.
class GuestDriversTest {
    private final UartBench on = new UartBench();
    private final DevicePort port = on.port;
    private final ScriptedConsole console = on.console;
    private final RecordingLine irq = on.irq;

    /// Linux, drivers/tty/serial/8250/8250_port.c: autoconfig, autoconfig_16550a, size_fifo's precondition.
    @Test
    void linuxFindsA16550A() {
        port.sb(IER, 0);
        assertEquals(0, port.lbu(IER) & 0x0f);
        port.sb(IER, 0x0f);
        assertEquals(0x0f, port.lbu(IER) & 0x0f);
        port.sb(IER, 0);

        int mcr = port.lbu(MCR);
        port.sb(MCR, 0x10 | 0x08 | 0x02);
        assertEquals(0x80 | 0x10, port.lbu(MSR) & 0xf0, "loopback: OUT2 is DCD and RTS is CTS");
        port.sb(MCR, mcr);

        port.sb(LCR, 0xbf);
        port.sb(FCR, 0);
        port.sb(LCR, 0);
        port.sb(FCR, 0x01);
        assertEquals(0xc0, port.lbu(IIR) & 0xc0, "a FIFO that works");

        port.sb(LCR, 0x80);
        assertNotEquals(0, port.lbu(IIR), "an EFR would make it a 16650");
        port.sb(LCR, 0xbf);
        assertNotEquals(0, port.lbu(IIR), "an EFR would make it a 16650V2");

        port.sb(LCR, 0);
        int before = port.lbu(MCR);
        port.sb(LCR, 0xe0);
        int excr = port.lbu(IIR);
        if (((excr ^ before) & 0x10) == 0) {
            port.sb(LCR, 0);
            port.sb(MCR, before ^ 0x10);
            port.sb(LCR, 0xe0);
            excr = port.lbu(IIR);
            port.sb(LCR, 0);
            port.sb(MCR, before);
            assertEquals(0, (excr ^ before) & 0x10, "a bank of registers would make it a National super I/O chip");
        }

        port.sb(LCR, 0);
        port.sb(FCR, 0x21);
        int without = port.lbu(IIR) >>> 5;
        port.sb(FCR, 0x01);
        port.sb(LCR, 0x80);
        port.sb(FCR, 0x21);
        int with = port.lbu(IIR) >>> 5;
        port.sb(FCR, 0x01);
        port.sb(LCR, 0);
        assertFalse(without == 6 && with == 7, "a 64-byte FIFO would make it a TI16750");

        port.sb(IER, 0x40);
        assertEquals(0, port.lbu(IER) & 0x40, "an enable bit for the unit would make it an XScale port");
    }

    /// Linux, serial8250_do_startup: does THRE come again when it is enabled again, and does the first byte interrupt?
    @Test
    void linuxSeesAWorkingTransmitInterrupt() {
        port.sb(IER, 0x02);
        int first = port.lbu(IIR);
        port.sb(IER, 0);
        port.sb(IER, 0x02);
        int second = port.lbu(IIR);
        port.sb(IER, 0);
        assertEquals(0, first & 1);
        assertEquals(0, second & 1);

        port.sb(IER, 0x02);
        assertEquals(0x40, port.lbu(LSR) & 0x40);
        assertEquals(0, port.lbu(IIR) & 1);
        port.sb(IER, 0);
    }

    /// Linux, serial8250_tx_chars under serial8250_handle_irq: up to 16 bytes an interrupt.
    @Test
    void linuxSendsByInterrupt() {
        port.sb(FCR, 0x81);
        String text = "a line that is longer than one FIFO\n";
        int sent = 0;
        port.sb(IER, 0x02);
        while (irq.high()) {
            int id = port.lbu(IIR);
            assertEquals(0, id & 1);
            for (int i = 0; i < 16 && sent < text.length(); i++) {
                port.sb(THR, text.charAt(sent++));
            }
            if (sent == text.length()) {
                port.sb(IER, 0);
            }
        }
        assertEquals(text, console.output());
    }

    /// xv6, kernel/uart.c: uartinit, uartputc, uartintr.
    @Test
    void xv6() {
        port.sb(IER, 0x00);
        port.sb(LCR, 0x80);
        port.sb(0, 0x03);
        port.sb(1, 0x00);
        port.sb(LCR, 0x03);
        port.sb(FCR, 0x07);
        port.sb(IER, 0x03);
        assertTrue(irq.high());
        assertEquals(0xc2, port.lbu(IIR));
        assertFalse(irq.high());

        assertEquals(0x20, port.lbu(LSR) & 0x20);
        port.sb(THR, '$');
        assertTrue(irq.high(), "the transmit interrupt starts the next character");
        port.lbu(IIR);
        assertEquals("$", console.output());

        console.type("ls\n");
        assertTrue(irq.high());
        StringBuilder line = new StringBuilder();
        while ((port.lbu(LSR) & 0x01) != 0) {
            line.append((char) port.lbu(RBR));
        }
        assertEquals("ls\n", line.toString());
        assertFalse(irq.high());
    }

    /// OpenSBI, lib/utils/serial/uart8250.c.
    @Test
    void openSbi() {
        port.sb(IER, 0x00);
        port.sb(LCR, 0x80);
        port.sb(0, 0x02);
        port.sb(1, 0x00);
        port.sb(LCR, 0x03);
        port.sb(FCR, 0x01);
        port.sb(MCR, 0x00);
        port.lbu(LSR);
        port.lbu(RBR);
        port.sb(SCR, 0x00);
        for (char c : "OpenSBI".toCharArray()) {
            assertEquals(0x20, port.lbu(LSR) & 0x20);
            port.sb(THR, c);
        }
        assertEquals("OpenSBI", console.output());
        assertEquals(0, port.lbu(LSR) & 0x01);
        console.type("k");
        assertEquals(0x01, port.lbu(LSR) & 0x01);
        assertEquals('k', port.lbu(RBR));
    }

    /// rCore-Tutorial, os/src/drivers/chardev/ns16550a.rs: MCR, then IER, with input by interrupt.
    @Test
    void rCore() {
        port.sb(MCR, 0x01 | 0x02 | 0x08);
        port.sb(IER, 0x01);
        console.type("\r");
        assertTrue(irq.high());
        assertEquals(1, port.lbu(LSR) & 1);
        assertEquals('\r', port.lbu(RBR));
        assertFalse(irq.high());
        port.sb(THR, 'A');
        assertEquals("A", console.output());
    }
}
