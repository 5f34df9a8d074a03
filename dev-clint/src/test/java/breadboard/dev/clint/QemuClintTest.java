package breadboard.dev.clint;

import breadboard.api.bus.AccessWidth;
import breadboard.testkit.DeviceBench;
import breadboard.testkit.DevicePort;
import breadboard.testkit.Qemu;
import breadboard.testkit.VirtBoard;
import java.nio.file.Path;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// QEMU's CLINT gives the same registers and interrupts for the same accesses.
///
/// The list takes less than a millisecond of guest time, and `mtime` is only ever compared from far away. Not asked: the low half of
/// `mtime`; `mtimecmp` after reset, 0 there; and double accesses to `msip`, which QEMU refuses.
class QemuClintTest {
    private static final long BASE = 0x0200_0000L;
    private static final int MSIP = 0;
    private static final int MTIMECMP = 0x4000;
    private static final int MTIME = 0xbff8;
    private static final int INTERRUPT_BITS = 1 << 7 | 1 << 3;
    private static final int STEPS = 2000;
    private static final long[] LOW = {0, 0x8000_0000L, 0xffff_0000L};
    private static final long[] HIGH = {0, 1, 0x7fff_ffffL, 0x8000_0000L, 0xffff_fffeL};

    private final long seed = new Random().nextLong();
    private final Random random = new Random(seed);
    private final DeviceBench bench = new DeviceBench(1);
    private final Clint clint = new Clint("clint0", bench.clock(), bench.harts());
    private final DevicePort port = new DevicePort(clint);
    private final VirtBoard board = new VirtBoard();

    @TempDir
    private Path directory;

    @Test
    void qemuSeesTheSame() throws Exception {
        Qemu.assumeInstalled();
        bench.clock().advanceTo(1000);
        store(AccessWidth.DOUBLE, MTIMECMP, -1);
        for (int i = 0; i < STEPS; i++) {
            step();
            board.mip(INTERRUPT_BITS, bench.harts().getFirst());
        }
        board.run(directory, "seed " + seed);
    }

    private void step() {
        long low = LOW[random.nextInt(LOW.length)];
        long high = HIGH[random.nextInt(HIGH.length)];
        switch (random.nextInt(9)) {
            case 0 -> store(AccessWidth.WORD, MSIP, random.nextInt() & 0xffff_ffffL);
            case 1 -> store(AccessWidth.DOUBLE, MTIMECMP, high << 32 | low);
            case 2 -> store(AccessWidth.WORD, MTIMECMP, low);
            case 3 -> store(AccessWidth.WORD, MTIMECMP + 4, high);
            case 4 -> store(AccessWidth.DOUBLE, MTIME, (high & 0x7fff_ffffL) << 32 | 0x4000_0000L);
            case 5 -> load(AccessWidth.WORD, MSIP, -1);
            case 6 -> load(AccessWidth.DOUBLE, MTIMECMP, -1);
            case 7 -> load(AccessWidth.WORD, MTIMECMP + 4 * random.nextInt(2), -1);
            default -> load(AccessWidth.DOUBLE, MTIME, -1L << 32);
        }
    }

    private void store(AccessWidth width, int offset, long value) {
        port.store(offset, width, value);
        board.store(width, BASE + offset, value);
    }

    private void load(AccessWidth width, int offset, long mask) {
        board.load(width, BASE + offset, mask, port.load(offset, width));
    }
}
