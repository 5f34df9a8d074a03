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
import static breadboard.dev.uart16550.UartBench.SCR;
import static breadboard.dev.uart16550.UartBench.THR;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import breadboard.api.bus.AccessWidth;
import breadboard.testkit.BenchTable;
import breadboard.testkit.DevicePort;
import breadboard.testkit.RecordingLine;
import breadboard.testkit.ScriptedConsole;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Registers, data and loopback.
class Uart16550Test {
    private final UartBench on = new UartBench();
    private final Uart16550 uart = on.uart;
    private final DevicePort port = on.port;
    private final ScriptedConsole console = on.console;
    private final RecordingLine irq = on.irq;

    @Test
    void registersAfterReset() {
        List<Integer> values = List.of(IER, IIR, LCR, MCR, LSR, MSR, SCR).stream().map(register -> port.lbu(register)).toList();
        assertEquals(List.of(0, NO_INTERRUPT, 0, 0, 0x60, 0xb0, 0), values);
        assertFalse(irq.high());
    }

    @Test
    void whatIsWrittenIsOnTheConsoleAtOnce() {
        for (char c : "Hello".toCharArray()) {
            port.sb(THR, c);
            assertEquals(0x60, port.lbu(LSR), "the transmitter is always empty");
        }
        assertEquals("Hello", console.output());
    }

    @Test
    void everyByteValuePassesUnchanged() {
        for (int octet = 0; octet < 256; octet++) {
            port.sb(THR, octet);
            console.type((byte) octet);
            assertEquals(octet, port.lbu(RBR));
            assertEquals((char) octet, console.output().charAt(octet));
        }
    }

    @Test
    void inputSetsDataReadyUntilItIsRead() {
        console.type("x");
        assertEquals(0x61, port.lbu(LSR));
        assertEquals('x', port.lbu(RBR));
        assertEquals(0x60, port.lbu(LSR));
        assertEquals(0, port.lbu(RBR));
    }

    @Test
    void divisorLatchStandsInForDataAndInterruptEnable() {
        console.type("x");
        port.sb(LCR, 0x83);
        port.sb(THR, 0x34);
        port.sb(IER, 0x12);
        assertEquals(0x34, port.lbu(RBR));
        assertEquals(0x12, port.lbu(IER));
        port.sb(LCR, 0x03);
        assertEquals("", console.output());
        assertEquals(0, port.lbu(IER));
        assertEquals('x', port.lbu(RBR));
    }

    @Test
    void undefinedBitsReadZero() {
        port.sb(IER, 0xff);
        port.sb(MCR, 0xff);
        assertEquals(0x0f, port.lbu(IER));
        assertEquals(0x1f, port.lbu(MCR));
    }

    @Test
    void scratchKeepsWhatIsWritten() {
        port.sb(SCR, 0xa5);
        assertEquals(0xa5, port.lbu(SCR));
    }

    @Test
    void lineAndModemStatusAreReadOnly() {
        port.sb(LSR, 0xff);
        port.sb(MSR, 0xff);
        assertEquals(0x60, port.lbu(LSR));
        assertEquals(0xb0, port.lbu(MSR));
    }

    @ParameterizedTest
    @EnumSource(AccessWidth.class)
    void everyWidthReachesTheRegisterAtItsOffset(AccessWidth width) {
        port.store(THR, width, 0x4142_4344_4546_4748L);
        assertEquals("H", console.output());
        console.type("q");
        assertEquals('q', port.load(RBR, width));
    }

    @Test
    void offsetsBehindTheRegistersReadZero() {
        port.sb(8, 0xff);
        assertEquals(0, port.lbu(8));
        assertEquals("", console.output());
    }

    @Test
    void withoutFifoOneCharacterIsTakenAtATime() {
        console.type("ab");
        assertEquals(1, console.waiting());
        assertEquals('a', port.lbu(RBR));
        assertEquals(0x61, port.lbu(LSR), "the next one follows at once");
        assertEquals('b', port.lbu(RBR));
    }

    @Test
    void aBurstLargerThanTheFifoLosesNothing() {
        port.sb(FCR, 0x01);
        String text = "The quick brown fox jumps over the lazy dog";
        console.type(text);
        assertEquals(text.length() - 16, console.waiting());
        StringBuilder read = new StringBuilder();
        while ((port.lbu(LSR) & 1) != 0) {
            read.append((char) port.lbu(RBR));
        }
        assertEquals(text, read.toString());
    }

    @Test
    void fifoBitsOfIirShowThatItIsEnabled() {
        port.sb(FCR, 0x01);
        assertEquals(FIFO | NO_INTERRUPT, port.lbu(IIR));
        port.sb(FCR, 0x00);
        assertEquals(NO_INTERRUPT, port.lbu(IIR));
    }

    @ParameterizedTest
    @ValueSource(strings = {"0x03", "0x00"})
    void emptyingTheFifoDropsWhatCameByLoopback(String fcr) {
        port.sb(FCR, 0x01);
        port.sb(MCR, 0x10);
        port.sb(THR, 'a');
        port.sb(FCR, Integer.decode(fcr));
        assertEquals(0x60, port.lbu(LSR));
    }

    @Test
    void enablingTheFifoDropsWhatCameByLoopback() {
        port.sb(MCR, 0x10);
        port.sb(THR, 'a');
        port.sb(FCR, 0x01);
        assertEquals(0x60, port.lbu(LSR));
    }

    @Test
    void loopbackIsDroppedAfterItHasEndedToo() {
        port.sb(FCR, 0x01);
        console.type("c");
        port.sb(MCR, 0x10);
        port.sb(THR, 'l');
        port.sb(MCR, 0x00);
        console.type("d");
        port.sb(FCR, 0x03);
        assertEquals('c', port.lbu(RBR));
        assertEquals('d', port.lbu(RBR));
        assertEquals(0x60, port.lbu(LSR));
    }

    @Test
    void receiverResetNeedsTheEnableBit() {
        port.sb(MCR, 0x10);
        port.sb(THR, 'a');
        port.sb(FCR, 0x02);
        assertEquals('a', port.lbu(RBR));
    }

    @Test
    void aDriverThatResetsTheFifoLosesNoInput() {
        String script = "version\nbdinfo\npoweroff\n";
        console.type(script);
        port.sb(FCR, 0x07);
        port.sb(FCR, 0x00);
        port.sb(FCR, 0xc7);
        StringBuilder read = new StringBuilder();
        while ((port.lbu(LSR) & 1) != 0) {
            read.append((char) port.lbu(RBR));
        }
        assertEquals(script, read.toString());
    }

    @Test
    void loopbackReturnsWhatIsSentAndKeepsTheConsoleOut() {
        port.sb(MCR, 0x10);
        port.sb(THR, 'x');
        console.type("y");
        assertEquals("", console.output());
        assertEquals('x', port.lbu(RBR));
        assertEquals(0x60, port.lbu(LSR));
        port.sb(MCR, 0x00);
        assertEquals('y', port.lbu(RBR), "input that arrived meanwhile is not lost");
    }

    @Test
    void loopbackOverrunsWithoutFifoReplaceTheCharacter() {
        port.sb(MCR, 0x10);
        port.sb(THR, 'a');
        port.sb(THR, 'b');
        assertEquals(0x63, port.lbu(LSR));
        assertEquals(0x61, port.lbu(LSR), "reading LSR ends the overrun");
        assertEquals('b', port.lbu(RBR));
    }

    @Test
    void loopbackOverrunsWithFifoLoseTheNewCharacter() {
        port.sb(FCR, 0x01);
        port.sb(MCR, 0x10);
        for (int i = 0; i < 17; i++) {
            port.sb(THR, 'a' + i);
        }
        assertEquals(0x63, port.lbu(LSR));
        for (int i = 0; i < 16; i++) {
            assertEquals('a' + i, port.lbu(RBR));
        }
        assertEquals(0x60, port.lbu(LSR));
    }

    @Test
    void anOverrunStaysUntilLsrIsRead() {
        port.sb(MCR, 0x10);
        port.sb(THR, 'a');
        port.sb(THR, 'b');
        port.lbu(RBR);
        port.sb(THR, 'c');
        assertEquals(0x63, port.lbu(LSR));
    }

    @ParameterizedTest
    @CsvSource({"0x11, 0x20", "0x12, 0x10", "0x14, 0x40", "0x18, 0x80"})
    void loopbackWiresModemOutputsToInputs(String mcr, String msr) {
        port.sb(MCR, 0x10);
        port.lbu(MSR);
        port.sb(MCR, Integer.decode(mcr));
        assertEquals(Integer.decode(msr), port.lbu(MSR) & 0xf0);
    }

    @Test
    void modemStatusRemembersChangesUntilItIsRead() {
        port.sb(MCR, 0x10);
        assertEquals(0x0b, port.lbu(MSR), "CTS, DSR and DCD fell");
        assertEquals(0x00, port.lbu(MSR));
        port.sb(MCR, 0x14);
        assertEquals(0x40, port.lbu(MSR), "RI counts when it falls only");
        port.sb(MCR, 0x10);
        assertEquals(0x04, port.lbu(MSR));
    }

    @Test
    void modemOutputsOutsideLoopbackChangeNothing() {
        port.sb(MCR, 0x0f);
        assertEquals(0xb0, port.lbu(MSR));
    }

    @Test
    void inputThatArrivedBeforeResetIsThereAfterwards() {
        console.type("ab");
        uart.reset();
        assertEquals('b', port.lbu(RBR), "a is lost with the receiver, b still was on the line");
    }

    @Test
    void firmwareSharesTheGuestsFifo() {
        port.sb(FCR, 0x01);
        console.type("ab");
        assertEquals('a', uart.receive());
        assertEquals('b', port.lbu(RBR));
        assertEquals(-1, uart.receive());
        uart.transmit('!');
        assertEquals("!", console.output());
    }

    @Test
    void firmwareReachesTheLineWhileTheGuestSetsTheDivisor() {
        port.sb(LCR, 0x80);
        console.type("x");
        uart.transmit('y');
        assertEquals("y", console.output());
        assertEquals('x', uart.receive());
    }

    @Test
    void consoleKeyChoosesTheFarEnd() {
        Uart16550Config config = BenchTable.bind(Map.of("console", "file:out.txt"), Uart16550Config.class);
        new DevicePort(new Uart16550Plugin().create(config, on.bench)).sb(THR, 'x');
        assertEquals("x", on.bench.console("file:out.txt").output());
        assertEquals("", console.output());
    }
}
