package breadboard.dev.virtio;

import breadboard.api.bus.AccessWidth;
import breadboard.api.bus.MmioDevice;
import breadboard.api.bus.PhysicalMemory;
import breadboard.api.irq.IrqLine;
import breadboard.api.state.StateReader;
import breadboard.api.state.StateWriter;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Set;
import java.util.function.Supplier;

/// The MMIO transport: register map of Virtio 1.2 §4.2.2, and of §4.2.4 for the legacy interface.
///
/// Requests are served within the store to QueueNotify, so a driver never waits. A queue that cannot be followed stops the device
/// with DEVICE_NEEDS_RESET until the driver resets it; the machine goes on.
final class Transport implements MmioDevice, Function.Link {
    static final long SIZE_BYTES = 0x1000;
    private static final int CONFIG = 0x100;

    static final int MAGIC = 0x7472_6976;
    /// Drivers of teaching kernels (xv6) insist on this vendor ID, that of the `virt` board they know.
    static final int VENDOR = 0x554d_4551;

    private static final int DRIVER_OK = 4;
    private static final int FEATURES_OK = 8;
    private static final int NEEDS_RESET = 64;
    private static final int INTERRUPT_USED = 1;
    private static final int INTERRUPT_CONFIG = 2;

    private static final long VERSION_1 = 1L << 32;
    private static final long EVENT_IDX = 1L << 29;
    private static final long INDIRECT_DESC = 1L << 28;
    private static final long ANY_LAYOUT = 1L << 27;

    private final String id;
    private final boolean legacy;
    private final Function function;
    private final Supplier<PhysicalMemory> memory;
    private final IrqLine irq;
    private final System.Logger logger;
    private Queue[] queues;
    private boolean told;

    private int status;
    private int interrupts;
    private int deviceFeaturesSelect;
    private int driverFeaturesSelect;
    private long driverFeatures;
    private int queueSelect;
    private int guestPageBytes;
    private final int[] legacyAlign;
    private final int[] legacyPage;

    Transport(String id, boolean legacy, Function function, Supplier<PhysicalMemory> memory, IrqLine irq, System.Logger logger) {
        this.id = id;
        this.legacy = legacy;
        this.function = function;
        this.memory = memory;
        this.irq = irq;
        this.logger = logger;
        this.legacyAlign = new int[function.queues()];
        this.legacyPage = new int[function.queues()];
        function.connect(this);
    }

    @Override
    public long sizeBytes() {
        return SIZE_BYTES;
    }

    @Override
    public Set<AccessWidth> widths() {
        return EnumSet.allOf(AccessWidth.class);
    }

    @Override
    public long load(long offset, AccessWidth width) {
        if (offset >= CONFIG) {
            return loadConfig((int) offset - CONFIG, width);
        }
        return width == AccessWidth.WORD ? loadRegister((int) offset) & 0xffff_ffffL : 0;
    }

    private int loadRegister(int offset) {
        return switch (offset) {
            case 0x000 -> MAGIC;
            case 0x004 -> version(legacy);
            case 0x008 -> function.deviceId();
            case 0x00c -> VENDOR;
            case 0x010 -> deviceFeaturesSelect > 1 ? 0 : (int) (offered() >>> (32 * deviceFeaturesSelect));
            case 0x034 -> validQueue() ? Queue.MAX_SIZE : 0;
            case 0x040 -> legacy && validQueue() ? legacyPage[queueSelect] : 0;
            case 0x044 -> !legacy && validQueue() && queue(queueSelect).ready() ? 1 : 0;
            case 0x060 -> interrupts;
            case 0x070 -> status;
            // Shared memory of length -1: there is none (§4.2.2).
            case 0x0b0, 0x0b4, 0x0b8, 0x0bc -> legacy ? 0 : -1;
            default -> 0;
        };
    }

    static int version(boolean legacy) {
        return legacy ? 1 : 2;
    }

    private long loadConfig(int at, AccessWidth width) {
        byte[] config = function.config();
        long value = 0;
        for (int i = width.bytes() - 1; i >= 0; i--) {
            value = value << 8 | (at + i < config.length ? config[at + i] & 0xff : 0);
        }
        return value;
    }

    @Override
    public void store(long offset, AccessWidth width, long value) {
        if (offset >= CONFIG) {
            for (int i = 0; i < width.bytes(); i++) {
                function.storeConfig((int) offset - CONFIG + i, (int) (value >>> (8 * i)) & 0xff);
            }
        } else if (width == AccessWidth.WORD) {
            storeRegister((int) offset, (int) value);
        }
    }

    private void storeRegister(int offset, int value) {
        switch (offset) {
            case 0x014 -> deviceFeaturesSelect = value;
            case 0x020 -> storeDriverFeatures(value);
            case 0x024 -> driverFeaturesSelect = value;
            case 0x030 -> queueSelect = value;
            case 0x050 -> notify(value & 0xffff);
            case 0x064 -> acknowledge(value);
            case 0x070 -> storeStatus(value);
            case 0x028 -> guestPageBytes = value;
            default -> {
                if (validQueue()) {
                    storeQueueRegister(offset, value);
                }
            }
        }
    }

    private void storeQueueRegister(int offset, int value) {
        Queue queue = queue(queueSelect);
        if (offset == 0x038) {
            queue.size(value);
        } else if (legacy) {
            storeLegacy(queue, offset, value);
        } else {
            storeModern(queue, offset, value);
        }
    }

    private void storeLegacy(Queue queue, int offset, int value) {
        switch (offset) {
            case 0x03c -> legacyAlign[queueSelect] = value;
            case 0x040 -> {
                legacyPage[queueSelect] = value;
                if (value == 0) {
                    queue.reset();
                    return;
                }
                int align = Integer.bitCount(legacyAlign[queueSelect]) == 1 ? legacyAlign[queueSelect] : 4096;
                queue.legacyLayout((value & 0xffff_ffffL) * (guestPageBytes & 0xffff_ffffL), align);
                queue.ready(true);
            }
            default -> { }
        }
    }

    private static void storeModern(Queue queue, int offset, int value) {
        switch (offset) {
            case 0x044 -> queue.ready((value & 1) != 0);
            case 0x080 -> queue.descriptors(low(queue.descriptors(), value));
            case 0x084 -> queue.descriptors(high(queue.descriptors(), value));
            case 0x090 -> queue.available(low(queue.available(), value));
            case 0x094 -> queue.available(high(queue.available(), value));
            case 0x0a0 -> queue.usedRing(low(queue.usedRing(), value));
            case 0x0a4 -> queue.usedRing(high(queue.usedRing(), value));
            default -> { }
        }
    }

    private static long low(long address, int value) {
        return address & 0xffff_ffff_0000_0000L | value & 0xffff_ffffL;
    }

    private static long high(long address, int value) {
        return address & 0xffff_ffffL | (long) value << 32;
    }

    private long offered() {
        long common = function.features() | INDIRECT_DESC | EVENT_IDX;
        return legacy ? (common | ANY_LAYOUT) & 0xffff_ffffL : common | VERSION_1;
    }

    private void storeDriverFeatures(int value) {
        if (driverFeaturesSelect == 0) {
            driverFeatures = low(driverFeatures, value);
        } else if (driverFeaturesSelect == 1) {
            driverFeatures = high(driverFeatures, value);
        }
    }

    private void storeStatus(int value) {
        if (value == 0) {
            driverReset();
            return;
        }
        int before = status;
        status = status & NEEDS_RESET | value & ~NEEDS_RESET;
        // FEATURES_OK stays clear when the driver took what was not offered, or refuses the modern interface (§3.1.1, §6.1).
        boolean acceptable = (driverFeatures & ~offered()) == 0 && (legacy || (driverFeatures & VERSION_1) != 0);
        if (!acceptable) {
            status &= ~FEATURES_OK;
        }
        if ((status & DRIVER_OK) != 0 && (before & DRIVER_OK) == 0) {
            start();
        }
    }

    private void start() {
        long negotiated = driverFeatures & offered();
        for (int i = 0; i < function.queues(); i++) {
            queue(i).eventIndex((negotiated & EVENT_IDX) != 0);
        }
        function.start(negotiated);
    }

    private void notify(int index) {
        if (index < function.queues() && running()) {
            guarded(() -> function.notified(index));
        }
    }

    @Override
    public void guarded(Function.Action action) {
        try {
            action.run();
        } catch (QueueFault broken) {
            tell(broken);
            status |= NEEDS_RESET;
            raise(INTERRUPT_CONFIG);
        }
    }

    /// Tells of the first fault only: a guest can make any number of them.
    private void tell(QueueFault broken) {
        if (!told) {
            told = true;
            logger.log(System.Logger.Level.WARNING, "{0}: the guest''s {1}; the device waits for a reset (and tells of no further faults)",
                    id, broken.getMessage());
        }
    }

    private void acknowledge(int bits) {
        interrupts &= ~bits;
        irq.set(interrupts != 0);
    }

    private void raise(int bit) {
        interrupts |= bit;
        irq.set(true);
    }

    @Override
    public Queue queue(int index) {
        if (queues == null) {
            // RAM exists by the time a driver runs, not yet while devices are built.
            queues = new Queue[function.queues()];
            for (int i = 0; i < queues.length; i++) {
                queues[i] = new Queue(memory.get(), i);
            }
        }
        return queues[index];
    }

    private boolean validQueue() {
        return queueSelect >= 0 && queueSelect < function.queues();
    }

    @Override
    public boolean running() {
        return (status & DRIVER_OK) != 0 && (status & NEEDS_RESET) == 0;
    }

    @Override
    public void used(int index) {
        if (queue(index).wantsInterrupt()) {
            raise(INTERRUPT_USED);
        }
    }

    @Override
    public void reset() {
        guestPageBytes = 0;
        driverReset();
    }

    /// GuestPageSize stays: Linux sets it once, before it resets the device for the first time (§4.2.4 leaves it open; QEMU keeps it).
    private void driverReset() {
        status = 0;
        interrupts = 0;
        deviceFeaturesSelect = 0;
        driverFeaturesSelect = 0;
        driverFeatures = 0;
        queueSelect = 0;
        Arrays.fill(legacyAlign, 0);
        Arrays.fill(legacyPage, 0);
        if (queues != null) {
            for (Queue queue : queues) {
                queue.reset();
            }
        }
        function.reset();
        irq.set(false);
    }

    @Override
    public void save(StateWriter writer) {
        writer.putLongs(new long[] {status, interrupts, deviceFeaturesSelect, driverFeaturesSelect, driverFeatures, queueSelect,
            guestPageBytes});
        for (int i = 0; i < function.queues(); i++) {
            writer.putLongs(new long[] {legacyAlign[i], legacyPage[i]});
            queue(i).save(writer);
        }
        function.save(writer);
    }

    @Override
    public void load(StateReader reader) {
        long[] state = new long[7];
        reader.getLongs(state);
        status = (int) state[0];
        interrupts = (int) state[1];
        deviceFeaturesSelect = (int) state[2];
        driverFeaturesSelect = (int) state[3];
        driverFeatures = state[4];
        queueSelect = (int) state[5];
        guestPageBytes = (int) state[6];
        long[] layout = new long[2];
        for (int i = 0; i < function.queues(); i++) {
            reader.getLongs(layout);
            legacyAlign[i] = (int) layout[0];
            legacyPage[i] = (int) layout[1];
            queue(i).load(reader);
        }
        function.load(reader);
        if (running()) {
            function.start(driverFeatures & offered());
        }
        irq.set(interrupts != 0);
    }
}
