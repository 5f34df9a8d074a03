package breadboard.dev.virtio;

import breadboard.api.bus.PhysicalMemory;
import java.util.ArrayList;
import java.util.List;

/// The buffers of one request, seen as two streams: bytes the driver wrote, and room for bytes of the device. How a driver cut them
/// into descriptors does not matter (Virtio 1.2 §2.7.4).
final class Chain {

    private record Segment(long address, long length) { }

    private final PhysicalMemory memory;
    private final int head;
    private final List<Segment> readable = new ArrayList<>();
    private final List<Segment> writable = new ArrayList<>();
    private long readableBytes;
    private long writableBytes;
    private long readPosition;
    private long writePosition;

    Chain(PhysicalMemory memory, int head) {
        this.memory = memory;
        this.head = head;
    }

    /// Index of the first descriptor.
    int head() {
        return head;
    }

    void addReadable(long address, long length) {
        readable.add(new Segment(address, length));
        readableBytes += length;
    }

    void addWritable(long address, long length) {
        writable.add(new Segment(address, length));
        writableBytes += length;
    }

    long readableBytes() {
        return readableBytes;
    }

    long writableBytes() {
        return writableBytes;
    }

    /// Bytes of the driver that were not read yet.
    long readableLeft() {
        return readableBytes - readPosition;
    }

    /// Room that was not written yet.
    long writableLeft() {
        return writableBytes - writePosition;
    }

    /// Bytes written so far.
    int written() {
        return (int) Math.min(writePosition, Integer.MAX_VALUE);
    }

    /// Reads on in the driver's bytes.
    ///
    /// @return the number of bytes read: less than asked for at the end
    int read(byte[] target, int length) {
        int wanted = (int) Math.min(length, readableLeft());
        transfer(readable, readPosition, wanted, (address, offset, count) -> memory.read(address, target, offset, count));
        readPosition += wanted;
        return wanted;
    }

    /// Writes on in the device's room; what does not fit is dropped.
    ///
    /// @return the number of bytes written
    int write(byte[] source, int length) {
        int wanted = (int) Math.min(length, writableLeft());
        transfer(writable, writePosition, wanted, (address, offset, count) -> memory.write(address, source, offset, count));
        writePosition += wanted;
        return wanted;
    }

    /// Writes one byte as the last of the device's room, where block requests have their status.
    void writeLast(int value) {
        byte[] last = {(byte) value};
        transfer(writable, writableBytes - 1, 1, (address, offset, count) -> memory.write(address, last, offset, count));
    }

    private interface Mover {
        void move(long address, int offset, int count);
    }

    private static void transfer(List<Segment> segments, long from, int length, Mover mover) {
        long start = 0;
        int done = 0;
        for (Segment segment : segments) {
            long position = from + done;
            if (done < length && position < start + segment.length) {
                long inside = position - start;
                int count = (int) Math.min(length - done, segment.length - inside);
                mover.move(segment.address + inside, done, count);
                done += count;
            }
            start += segment.length;
        }
    }
}
