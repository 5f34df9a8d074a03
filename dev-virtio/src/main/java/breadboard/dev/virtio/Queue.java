package breadboard.dev.virtio;

import breadboard.api.bus.AccessWidth;
import breadboard.api.bus.PhysicalMemory;
import breadboard.api.state.StateReader;
import breadboard.api.state.StateWriter;

/// A split virtqueue (Virtio 1.2 §2.7) in guest memory. Everything in it was written by the guest, so every address, index and
/// length is checked before it is followed, and every walk is bounded by the queue's size.
final class Queue {
    /// Largest queue that a driver may choose; what QEMU offers too.
    static final int MAX_SIZE = 1024;

    private static final int NEXT = 1;
    private static final int WRITE = 2;
    private static final int INDIRECT = 4;
    private static final int NO_INTERRUPT = 1;
    private static final int DESCRIPTOR_BYTES = 16;

    private final PhysicalMemory memory;
    private final int index;

    private int size;
    private boolean ready;
    private long descriptors;
    private long available;
    private long usedRing;
    private int nextAvailable;
    private int nextUsed;
    private boolean eventIndex;
    private int signalledUsed;

    Queue(PhysicalMemory memory, int index) {
        this.memory = memory;
        this.index = index;
        reset();
    }

    void reset() {
        size = MAX_SIZE;
        ready = false;
        descriptors = 0;
        available = 0;
        usedRing = 0;
        nextAvailable = 0;
        nextUsed = 0;
        signalledUsed = 0;
        eventIndex = false;
    }

    int size() {
        return size;
    }

    /// Sets the number of entries: a power of two up to `MAX_SIZE`; anything else is ignored, as §4.2.2 leaves it undefined.
    void size(int entries) {
        if (entries > 0 && entries <= MAX_SIZE && Integer.bitCount(entries) == 1) {
            size = entries;
        }
    }

    boolean ready() {
        return ready;
    }

    void ready(boolean on) {
        ready = on;
    }

    void eventIndex(boolean negotiated) {
        eventIndex = negotiated;
    }

    long descriptors() {
        return descriptors;
    }

    void descriptors(long address) {
        descriptors = address;
    }

    long available() {
        return available;
    }

    void available(long address) {
        available = address;
    }

    long usedRing() {
        return usedRing;
    }

    void usedRing(long address) {
        usedRing = address;
    }

    /// Lays the three parts out as the legacy interface does (§2.7.2): descriptors, available ring, and the used ring on the next
    /// multiple of `align`.
    void legacyLayout(long address, int align) {
        descriptors = address;
        available = address + (long) DESCRIPTOR_BYTES * size;
        long end = available + 4 + 2L * size + 2;
        usedRing = (end + align - 1) & -(long) align;
    }

    /// The next chain of buffers that the driver made available, or null when there is none.
    ///
    /// @throws QueueFault when the rings or the chain cannot be followed
    Chain take() throws QueueFault {
        if (!ready) {
            return null;
        }
        check("the available ring", available, 4 + 2L * size + 2);
        int pending = (load16(available + 2) - nextAvailable) & 0xffff;
        if (pending == 0) {
            armAvailableEvent();
            return null;
        }
        if (pending > size) {
            throw fault("the available index is " + pending + " entries ahead of a queue of " + size);
        }
        int head = load16(available + 4 + 2L * (nextAvailable & (size - 1)));
        Chain chain = follow(head);
        nextAvailable = (nextAvailable + 1) & 0xffff;
        return chain;
    }

    /// With EVENT_IDX the driver is asked to notify again at the next buffer.
    private void armAvailableEvent() throws QueueFault {
        if (eventIndex) {
            check("the used ring", usedRing, usedBytes());
            memory.store(usedRing + 4 + 8L * size, AccessWidth.HALF, nextAvailable);
        }
    }

    /// Hands a chain back to the driver.
    ///
    /// @param written bytes that the device wrote into it
    /// @throws QueueFault when the used ring is not in RAM
    void put(Chain chain, int written) throws QueueFault {
        check("the used ring", usedRing, usedBytes());
        long entry = usedRing + 4 + 8L * (nextUsed & (size - 1));
        memory.store(entry, AccessWidth.WORD, chain.head());
        memory.store(entry + 4, AccessWidth.WORD, written);
        nextUsed = (nextUsed + 1) & 0xffff;
        memory.store(usedRing + 2, AccessWidth.HALF, nextUsed);
    }

    /// Whether the driver wants an interrupt for what was put since this was last asked (§2.7.7).
    boolean wantsInterrupt() {
        if (!memory.contains(available, 4 + 2L * size + 2)) {
            return false;
        }
        int before = signalledUsed;
        signalledUsed = nextUsed;
        if (!eventIndex) {
            return (load16(available) & NO_INTERRUPT) == 0;
        }
        int event = load16(available + 4 + 2L * size);
        return ((nextUsed - event - 1) & 0xffff) < ((nextUsed - before) & 0xffff);
    }

    private long usedBytes() {
        return 4 + 8L * size + 2;
    }

    private Chain follow(int head) throws QueueFault {
        Chain chain = new Chain(memory, head);
        long table = descriptors;
        int entries = size;
        int at = head;
        check("the descriptor table", table, (long) DESCRIPTOR_BYTES * entries);
        boolean indirect = false;
        for (int seen = 0; ; seen++) {
            if (at >= entries) {
                throw fault("descriptor " + at + " is outside a table of " + entries);
            }
            if (seen >= entries) {
                throw fault("the chain from descriptor " + head + " has a loop");
            }
            long descriptor = table + (long) DESCRIPTOR_BYTES * at;
            long address = memory.load(descriptor, AccessWidth.DOUBLE);
            long length = memory.load(descriptor + 8, AccessWidth.WORD);
            int flags = load16(descriptor + 12);
            if ((flags & INDIRECT) != 0) {
                if (indirect || (flags & NEXT) != 0) {
                    throw fault("descriptor " + at + " is indirect where it may not be");
                }
                indirect = true;
                entries = entriesOf(address, length);
                table = address;
                at = 0;
                seen = -1;
                continue;
            }
            addSegment(chain, at, address, length, flags);
            if ((flags & NEXT) == 0) {
                return chain;
            }
            at = load16(descriptor + 14);
        }
    }

    private int entriesOf(long address, long length) throws QueueFault {
        if (length == 0 || length % DESCRIPTOR_BYTES != 0 || length / DESCRIPTOR_BYTES > 0xffff) {
            throw fault("an indirect table of " + length + " bytes");
        }
        check("an indirect table", address, length);
        return (int) (length / DESCRIPTOR_BYTES);
    }

    private void addSegment(Chain chain, int at, long address, long length, int flags) throws QueueFault {
        if (length != 0) {
            check("the buffer of descriptor " + at, address, length);
        }
        if ((flags & WRITE) != 0) {
            chain.addWritable(address, length);
        } else if (chain.writableBytes() > 0) {
            throw fault("descriptor " + at + " is readable behind a writable one");
        } else {
            chain.addReadable(address, length);
        }
    }

    private int load16(long address) {
        return (int) memory.load(address, AccessWidth.HALF);
    }

    private void check(String what, long address, long bytes) throws QueueFault {
        if (!memory.contains(address, bytes)) {
            throw fault(what + " (" + bytes + " bytes at 0x" + Long.toHexString(address) + ") is not in RAM");
        }
    }

    private QueueFault fault(String what) {
        return new QueueFault("queue " + index + ": " + what);
    }

    void save(StateWriter writer) {
        writer.putLongs(new long[] {size, ready ? 1 : 0, descriptors, available, usedRing, nextAvailable, nextUsed,
            eventIndex ? 1 : 0, signalledUsed});
    }

    void load(StateReader reader) {
        long[] state = new long[9];
        reader.getLongs(state);
        size = (int) state[0];
        ready = state[1] != 0;
        descriptors = state[2];
        available = state[3];
        usedRing = state[4];
        nextAvailable = (int) state[5];
        nextUsed = (int) state[6];
        eventIndex = state[7] != 0;
        signalledUsed = (int) state[8];
    }
}
