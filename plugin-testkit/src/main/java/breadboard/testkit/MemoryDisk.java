package breadboard.testkit;

import breadboard.api.io.BlockStore;
import java.io.IOException;

/// A disk image in memory that remembers what would survive a crash, and can be told to fail.
public final class MemoryDisk implements BlockStore {
    private final byte[] bytes;
    private final boolean readOnly;
    private byte[] durable;
    private String failure;

    /// `sizeBytes` bytes of zeros.
    public MemoryDisk(int sizeBytes, boolean readOnly) {
        this.bytes = new byte[sizeBytes];
        this.readOnly = readOnly;
        this.durable = bytes.clone();
    }

    /// The bytes as the device sees them.
    public byte[] bytes() {
        return bytes;
    }

    /// The bytes as of the last flush.
    public byte[] durable() {
        return durable.clone();
    }

    /// Makes every later call fail with `message`; null ends it.
    public void failWith(String message) {
        failure = message;
    }

    @Override
    public long sizeBytes() {
        return bytes.length;
    }

    @Override
    public boolean readOnly() {
        return readOnly;
    }

    @Override
    public void read(long position, byte[] target, int offset, int length) throws IOException {
        perhapsFail();
        System.arraycopy(bytes, Math.toIntExact(position), target, offset, length);
    }

    @Override
    public void write(long position, byte[] source, int offset, int length) throws IOException {
        perhapsFail();
        System.arraycopy(source, offset, bytes, Math.toIntExact(position), length);
    }

    @Override
    public void flush() throws IOException {
        perhapsFail();
        durable = bytes.clone();
    }

    private void perhapsFail() throws IOException {
        if (failure != null) {
            throw new IOException(failure);
        }
    }
}
