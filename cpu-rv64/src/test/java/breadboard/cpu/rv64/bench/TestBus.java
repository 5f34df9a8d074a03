package breadboard.cpu.rv64.bench;

import breadboard.api.bus.AccessWidth;
import breadboard.api.bus.Bus;
import breadboard.api.bus.BusFault;
import breadboard.api.bus.PhysicalMemory;
import java.util.ArrayList;
import java.util.List;

/// RAM, and one device at `DEVICE` that takes aligned words and records what is done to it.
public final class TestBus implements Bus {
    /// Address of the device's one register.
    public static final long DEVICE = 0x1000_0000L;

    /// What has been done to the device: `load 10000000`, `store 10000000 2a`.
    public final List<String> log = new ArrayList<>();

    private final TestMemory memory;
    private Runnable onAccess = () -> { };

    TestBus(TestMemory memory) {
        this.memory = memory;
    }

    /// Calls `action` at each access of the device.
    public void onAccess(Runnable action) {
        onAccess = action;
    }

    @Override
    public PhysicalMemory memory() {
        return memory;
    }

    @Override
    public long load(long address, AccessWidth width) throws BusFault {
        require(address, width);
        log.add("load " + Long.toHexString(address));
        onAccess.run();
        return 0xffff_ffff_8765_4321L;
    }

    @Override
    public void store(long address, AccessWidth width, long value) throws BusFault {
        require(address, width);
        log.add("store " + Long.toHexString(address) + " " + Long.toHexString(value));
        onAccess.run();
    }

    private static void require(long address, AccessWidth width) throws BusFault {
        if (address != DEVICE || width != AccessWidth.WORD) {
            throw BusFault.INSTANCE;
        }
    }
}
