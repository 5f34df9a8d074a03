package breadboard.cpu.rv64.mem;

import breadboard.api.bus.Bus;
import breadboard.api.bus.PhysicalMemory;

/// What the harts of a machine share: RAM, devices, decoded code, reservations.
public final class SharedMemory {
    private static final int DEVICE = -1;

    private final Bus bus;
    private final Ram ram;
    private final CodePages code;
    private final Reservations reservations;

    /// Listens to the writes of devices and loaders from now on.
    public SharedMemory(Bus bus, int harts) {
        PhysicalMemory memory = bus.memory();
        this.bus = bus;
        ram = new Ram(memory);
        code = new CodePages(ram.sizeBytes());
        reservations = new Reservations(harts);
        memory.onWrite((address, bytes) -> stored(DEVICE, ram.offset(address), bytes));
    }

    Bus bus() {
        return bus;
    }

    Ram ram() {
        return ram;
    }

    CodePages code() {
        return code;
    }

    Reservations reservations() {
        return reservations;
    }

    /// Whether a store by `hart` to the page at a RAM offset must be reported to `stored`.
    boolean watches(int hart, long pageOffset) {
        return code.has(pageOffset) || reservations.watches(hart, pageOffset);
    }

    /// Bytes of a watched page have changed.
    void stored(int hart, long offset, long bytes) {
        code.stored(offset, bytes);
        reservations.stored(hart, offset, bytes);
    }
}
