package breadboard.dev.uart16550;

import breadboard.testkit.BenchTable;
import breadboard.testkit.DeviceBench;
import breadboard.testkit.DevicePort;
import breadboard.testkit.FakeClock;
import breadboard.testkit.RecordingLine;
import breadboard.testkit.ScriptedConsole;
import java.util.Map;

/// A port after power-on, with all it is connected to.
final class UartBench {
    static final int RBR = 0;
    static final int THR = 0;
    static final int IER = 1;
    static final int IIR = 2;
    static final int FCR = 2;
    static final int LCR = 3;
    static final int MCR = 4;
    static final int LSR = 5;
    static final int MSR = 6;
    static final int SCR = 7;

    /// What IIR shows when nothing is pending, and while FIFOs are enabled.
    static final int NO_INTERRUPT = 0x01;
    static final int FIFO = 0xc0;

    final DeviceBench bench = new DeviceBench(1);
    final FakeClock clock = bench.clock();
    final ScriptedConsole console = bench.console("stdio");
    final RecordingLine irq = bench.wire("plic0:10");
    final Uart16550 uart = (Uart16550) new Uart16550Plugin()
            .create(BenchTable.bind(Map.of("irq", "plic0:10"), Uart16550Config.class), bench);
    final DevicePort port = new DevicePort(uart);

    UartBench() {
        uart.reset();
    }
}
