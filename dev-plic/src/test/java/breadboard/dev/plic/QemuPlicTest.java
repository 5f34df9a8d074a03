package breadboard.dev.plic;

import static org.junit.jupiter.api.Assertions.assertTrue;

import breadboard.api.bus.AccessWidth;
import breadboard.testkit.BenchTable;
import breadboard.testkit.DeviceBench;
import breadboard.testkit.DevicePort;
import breadboard.testkit.Qemu;
import breadboard.testkit.VirtBoard;
import java.nio.file.Path;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// QEMU's PLIC gives the same registers, claims and notifications for the same accesses and wires.
///
/// The wires are two that a guest can move on QEMU's board: the serial port's (10) and the clock's (11). Not asked, since QEMU 7.2
/// differs from the specification: claims below the threshold, wires that rise in service or stay high at completion, enable bit 0,
/// thresholds above 7.
class QemuPlicTest {
    private static final long BASE = 0x0c00_0000L;
    private static final long UART_INTERRUPT_ENABLE = 0x1000_0001L;
    private static final long RTC_ALARM_LOW = 0x10_1008L;
    private static final long RTC_IRQ_ENABLED = 0x10_1010L;
    private static final long RTC_CLEAR_INTERRUPT = 0x10_101cL;
    private static final int UART = 10;
    private static final int RTC = 11;
    /// QEMU notifies when a priority is written, but not when enable bits are.
    private static final int SOURCE_WITHOUT_WIRE = 20;
    private static final int EXTERNAL_BITS = 1 << 11 | 1 << 9;
    private static final int STEPS = 2000;

    private final long seed = new Random().nextLong();
    private final Random random = new Random(seed);
    private final DeviceBench bench = new DeviceBench(1);
    private final Plic plic = (Plic) new PlicPlugin().create(BenchTable.bind(Map.of(), PlicConfig.class), bench);
    private final DevicePort port = new DevicePort(plic);
    private final VirtBoard board = new VirtBoard();
    private int claims;

    @TempDir
    private Path directory;

    @Test
    void qemuSeesTheSame() throws Exception {
        Qemu.assumeInstalled();
        board.store(AccessWidth.WORD, RTC_IRQ_ENABLED, 1);
        for (int i = 0; i < STEPS; i++) {
            step();
            int context = random.nextInt(2);
            load(random.nextBoolean() ? 0x1000 : random.nextBoolean() ? 0x2000 + 0x80 * context : 4 * (UART + random.nextInt(3)));
            board.mip(EXTERNAL_BITS, bench.harts().getFirst());
        }
        board.run(directory, "seed " + seed);
        assertTrue(claims > STEPS / 50, "only " + claims + " claims, seed " + seed);
    }

    private void step() {
        int source = UART + random.nextInt(2);
        int context = random.nextInt(2);
        switch (random.nextInt(8)) {
            case 0, 1 -> store(4 * (source + random.nextInt(2)), random.nextInt());
            case 2 -> {
                store(0x2000 + 0x80 * context, random.nextInt() & ~1);
                store(4 * SOURCE_WITHOUT_WIRE, 0);
            }
            case 3 -> store(0x20_0000 + 0x1000 * context, random.nextInt(3) == 0 ? random.nextInt(8) : 0);
            case 4, 5 -> wire(source, true);
            case 6 -> wire(source, false);
            default -> serve(context);
        }
    }

    private void serve(int context) {
        if (!bench.harts().getFirst().line(context == 0 ? 11 : 9).high()) {
            return;
        }
        int source = (int) load(0x20_0004 + 0x1000 * context);
        claims++;
        wire(source, false);
        store(0x20_0004 + 0x1000 * context, source);
    }

    private void wire(int source, boolean level) {
        plic.line(source).set(level);
        if (source == UART) {
            board.store(AccessWidth.BYTE, UART_INTERRUPT_ENABLE, level ? 2 : 0);
        } else {
            board.store(AccessWidth.WORD, level ? RTC_ALARM_LOW : RTC_CLEAR_INTERRUPT, 0);
        }
    }

    private void store(int offset, long value) {
        port.sw(offset, value);
        board.store(AccessWidth.WORD, BASE + offset, value);
    }

    private long load(int offset) {
        long value = port.lwu(offset);
        board.load(AccessWidth.WORD, BASE + offset, -1, value);
        return value;
    }
}
