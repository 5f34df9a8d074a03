package breadboard.core.storage;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;

/// What disks held where they were written to since, so that it can be put back. The bytes are in a file without a name.
final class DiskJournal implements AutoCloseable {
    private final List<Entry> entries = new ArrayList<>();
    private final FileChannel old;
    private long end;
    private boolean incomplete;

    /// @param at where in the file the bytes are
    private record Entry(DiskImage image, long position, int length, long at) { }

    /// @throws IOException when the host has no room for it
    DiskJournal() throws IOException {
        Path path = Files.createTempFile("breadboard-disks-", "");
        old = FileChannel.open(path, StandardOpenOption.READ, StandardOpenOption.WRITE, StandardOpenOption.DELETE_ON_CLOSE);
    }

    /// A part of an image is about to be overwritten. A host that has no room to remember what is there keeps nobody from writing.
    void before(DiskImage image, long position, int length) {
        if (incomplete) {
            return;
        }
        byte[] bytes = new byte[length];
        try {
            image.read(position, bytes, 0, length);
            ByteBuffer buffer = ByteBuffer.wrap(bytes);
            for (long at = end; buffer.hasRemaining(); ) {
                at += old.write(buffer, at);
            }
        } catch (IOException full) {
            incomplete = true;
            return;
        }
        entries.add(new Entry(image, position, length, end));
        end += length;
    }

    /// Whether there was a write that cannot be undone.
    boolean isIncomplete() {
        return incomplete;
    }

    /// The present moment, for `backTo`.
    long mark() {
        return entries.size();
    }

    /// Undoes all that was written since a moment.
    ///
    /// @throws IOException when the host fails to read or write
    void backTo(long mark) throws IOException {
        while (entries.size() > mark) {
            Entry latest = entries.getLast();
            ByteBuffer buffer = ByteBuffer.allocate(latest.length());
            while (buffer.hasRemaining()) {
                if (old.read(buffer, latest.at() + buffer.position()) < 0) {
                    throw new IOException("what disks held before has been lost");
                }
            }
            latest.image().overwrite(latest.position(), buffer.array(), 0, latest.length());
            entries.removeLast();
            end = latest.at();
        }
    }

    @Override
    public void close() throws IOException {
        old.close();
    }
}
