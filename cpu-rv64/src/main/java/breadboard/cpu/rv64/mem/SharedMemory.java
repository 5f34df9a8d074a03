package breadboard.cpu.rv64.mem;

import breadboard.api.bus.Bus;
import breadboard.api.bus.PhysicalMemory;
import breadboard.api.hart.Access;

/// What the harts of a machine share: RAM, devices, decoded code, reservations.
public final class SharedMemory {
    private static final int DEVICE = -1;

    private final Bus bus;
    private final Ram ram;
    private final CodePages code;
    private final Reservations reservations;
    private final Watches watches = new Watches();

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

    Watches watches() {
        return watches;
    }

    /// Whether a store by `hart` to the page at a RAM offset must be reported to `stored`.
    boolean watches(int hart, long pageOffset) {
        return code.has(pageOffset) || reservations.watches(hart, pageOffset) || watches.covers(pageOffset, Access.STORE);
    }

    /// Bytes of a watched page have changed.
    void stored(int hart, long offset, long bytes) {
        code.stored(offset, bytes);
        reservations.stored(hart, offset, bytes);
        watches.accessed(hart, offset, bytes, Access.STORE, ram);
    }
}
