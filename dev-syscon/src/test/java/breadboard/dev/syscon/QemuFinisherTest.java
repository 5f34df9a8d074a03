package breadboard.dev.syscon;

import breadboard.api.bus.AccessWidth;
import breadboard.testkit.DeviceBench;
import breadboard.testkit.Qemu;
import breadboard.testkit.VirtBoard;
import java.nio.file.Path;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// QEMU's finisher accepts the same widths, ignores the same stores and reads the same.
class QemuFinisherTest {
    private static final long BASE = 0x10_0000L;

    @TempDir
    private Path directory;

    @Test
    void qemuAcceptsTheSameWidths() throws Exception {
        Qemu.assumeInstalled();
        VirtBoard board = new VirtBoard();
        Set<AccessWidth> widths = new Finisher(new DeviceBench(1).power()).widths();
        for (AccessWidth width : AccessWidth.values()) {
            if (widths.contains(width)) {
                board.load(width, BASE, -1, 0);
                board.store(width, BASE, 0x5554);
                board.store(width, BASE + 8, 0x5555);
            } else {
                board.loadTraps(width, BASE);
                board.storeTraps(width, BASE, 0x5555);
            }
        }
        board.run(directory, "nothing is random here");
    }
}
