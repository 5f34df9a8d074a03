package breadboard.core.storage;

import breadboard.api.io.BlockStore;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/// A raw disk image: a file whose bytes are the disk's. While it may be written, no second machine may open it.
final class DiskImage implements BlockStore, AutoCloseable {
    private final Path path;
    private final FileChannel channel;
    private final boolean readOnly;
    private final long sizeBytes;
    /// Null when nobody wants to go back.
    private DiskJournal journal;

    private DiskImage(Path path, FileChannel channel, boolean readOnly) throws IOException {
        this.path = path;
        this.channel = channel;
        this.readOnly = readOnly;
        this.sizeBytes = channel.size();
    }

    /// Opens an image.
    ///
    /// @throws IOException with one sentence when it cannot be opened that way, or somebody else has it open
    static DiskImage open(Path path, boolean readOnly) throws IOException {
        FileChannel channel;
        try {
            channel = readOnly ? FileChannel.open(path, StandardOpenOption.READ)
                    : FileChannel.open(path, StandardOpenOption.READ, StandardOpenOption.WRITE);
        } catch (AccessDeniedException _) {
            throw new IOException("'" + path + "' may not be " + (readOnly ? "read" : "written; say read-only = true, or change its permissions"));
        }
        try {
            if (!lock(channel, readOnly)) {
                throw new IOException("'" + path + "' is in use by another machine");
            }
            return new DiskImage(path, channel, readOnly);
        } catch (IOException refused) {
            channel.close();
            throw refused;
        }
    }

    private static boolean lock(FileChannel channel, boolean shared) throws IOException {
        try {
            FileLock lock = channel.tryLock(0, Long.MAX_VALUE, shared);
            return lock != null;
        } catch (OverlappingFileLockException _) {
            return shared;
        }
    }

    @Override
    public long sizeBytes() {
        return sizeBytes;
    }

    @Override
    public boolean readOnly() {
        return readOnly;
    }

    @Override
    public void read(long position, byte[] target, int offset, int length) throws IOException {
        ByteBuffer buffer = ByteBuffer.wrap(target, offset, length);
        for (long at = position; buffer.hasRemaining(); ) {
            int count = channel.read(buffer, at);
            if (count < 0) {
                throw new IOException("'" + path + "' has become shorter while it was in use");
            }
            at += count;
        }
    }

    /// Tells a journal of what is overwritten from now on; null: none.
    void journal(DiskJournal present) {
        journal = present;
    }

    @Override
    public void write(long position, byte[] source, int offset, int length) throws IOException {
        if (journal != null) {
            journal.before(this, position, length);
        }
        overwrite(position, source, offset, length);
    }

    /// Writes, and no journal is told.
    void overwrite(long position, byte[] source, int offset, int length) throws IOException {
        ByteBuffer buffer = ByteBuffer.wrap(source, offset, length);
        for (long at = position; buffer.hasRemaining(); ) {
            at += channel.write(buffer, at);
        }
    }

    @Override
    public void flush() throws IOException {
        if (!readOnly) {
            channel.force(false);
        }
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
