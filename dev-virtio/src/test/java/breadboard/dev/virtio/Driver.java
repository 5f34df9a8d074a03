package breadboard.dev.virtio;

import breadboard.api.bus.AccessWidth;
import breadboard.api.bus.MmioDevice;
import breadboard.testkit.BenchRam;
import breadboard.testkit.DeviceBench;

/// The guest's side of one virtio device: brings it up by the register sequence of Virtio 1.2 §3.1.1 (or §4.2.4 for legacy), and
/// puts chains into its queues.
final class Driver {
    static final int QUEUE_SIZE = 8;
    private static final long QUEUE_BYTES = 0x4000;

    /// One buffer of a chain.
    record Buffer(long address, int length, boolean deviceWrites) { }

    final MmioDevice device;
    final BenchRam ram;
    private final int[] added = new int[4];

    Driver(MmioDevice device, DeviceBench bench) {
        this.device = device;
        this.ram = bench.bus();
    }

    int read(int register) {
        return (int) device.load(register, AccessWidth.WORD);
    }

    void write(int register, int value) {
        device.store(register, AccessWidth.WORD, value & 0xffff_ffffL);
    }

    /// Brings the device up with all it offers of `wanted`.
    void start(boolean legacy, int queues, long wanted) {
        if (legacy) {
            write(0x28, 4096);   // before the first reset, as Linux does
        }
        write(0x70, 0);
        write(0x70, 1);
        write(0x70, 3);
        for (int half = 0; half < 2; half++) {
            write(0x14, half);
            write(0x24, half);
            write(0x20, (int) (wanted >>> 32 * half) & read(0x10));
        }
        if (!legacy) {
            write(0x70, 11);
        }
        for (int queue = 0; queue < queues; queue++) {
            setUp(legacy, queue);
        }
        write(0x70, legacy ? 7 : 15);
    }

    private void setUp(boolean legacy, int queue) {
        write(0x30, queue);
        write(0x38, QUEUE_SIZE);
        if (legacy) {
            write(0x3c, 4096);
            write(0x40, (int) (descriptors(queue) / 4096));
            return;
        }
        long[] parts = {descriptors(queue), available(queue), used(queue)};
        int[] registers = {0x80, 0x90, 0xa0};
        for (int i = 0; i < 3; i++) {
            write(registers[i], (int) parts[i]);
            write(registers[i] + 4, (int) (parts[i] >>> 32));
        }
        write(0x44, 1);
    }

    static long descriptors(int queue) {
        return DeviceBench.RAM_BASE + 0x1000 + queue * QUEUE_BYTES;
    }

    static long available(int queue) {
        return descriptors(queue) + 16 * QUEUE_SIZE;
    }

    static long used(int queue) {
        return descriptors(queue) + 0x1000;
    }

    void descriptor(int queue, int index, long address, int length, int flags, int next) {
        long at = descriptors(queue) + 16L * index;
        ram.store(at, AccessWidth.DOUBLE, address);
        ram.store(at + 8, AccessWidth.WORD, length);
        ram.store(at + 12, AccessWidth.HALF, flags);
        ram.store(at + 14, AccessWidth.HALF, next);
    }

    /// Makes the chain that begins at descriptor `head` available, without a notification.
    void offer(int queue, int head) {
        ram.store(available(queue) + 4 + 2L * (added[queue] % QUEUE_SIZE), AccessWidth.HALF, head);
        ram.store(available(queue) + 2, AccessWidth.HALF, ++added[queue]);
    }

    /// Puts the buffers into descriptors 0, 1, … and makes them available.
    void add(int queue, Buffer... buffers) {
        for (int i = 0; i < buffers.length; i++) {
            boolean last = i == buffers.length - 1;
            descriptor(queue, i, buffers[i].address, buffers[i].length, (last ? 0 : 1) | (buffers[i].deviceWrites ? 2 : 0), i + 1);
        }
        offer(queue, 0);
    }

    void notifyQueue(int queue) {
        write(0x50, queue);
    }

    int usedIndex(int queue) {
        return (int) ram.load(used(queue) + 2, AccessWidth.HALF);
    }

    /// The `len` field of the latest used element.
    int usedLength(int queue) {
        return (int) ram.load(used(queue) + 8 + 8L * ((usedIndex(queue) - 1) % QUEUE_SIZE), AccessWidth.WORD);
    }
}
