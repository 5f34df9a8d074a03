package breadboard.core.machine;

import breadboard.api.bus.AddressRange;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.BitSet;

/// What RAM held at one moment. Machines made from it share its pages until they write to them. Any number of threads may use it.
///
/// It is a sparse file that was deleted when it was made: pages of zeros take no room, and nothing is left behind.
public final class SavedRam implements AutoCloseable {
    /// Bytes of a page.
    public static final int PAGE_BYTES = 4096;

    private final AddressRange range;
    private final FileChannel file;
    private final Arena arena = Arena.ofShared();
    private final BitSet pages = new BitSet();
    private MemorySegment bytes;

    private SavedRam(AddressRange range) throws IOException {
        this.range = range;
        file = deletedFile();
    }

    /// A file without a name, to be mapped.
    static FileChannel deletedFile() throws IOException {
        Path path = Path.of(System.getProperty("java.io.tmpdir"),
                "breadboard-ram-" + ProcessHandle.current().pid() + "-" + Long.toHexString(System.nanoTime()));
        return FileChannel.open(path, StandardOpenOption.CREATE_NEW, StandardOpenOption.SPARSE,
                StandardOpenOption.READ, StandardOpenOption.WRITE, StandardOpenOption.DELETE_ON_CLOSE);
    }

    /// Gives the pages that are to be in it, each once, in any order.
    @FunctionalInterface
    public interface Source {
        /// Puts all pages that are not zero throughout.
        void pages(Sink sink) throws IOException;
    }

    /// Takes pages.
    @FunctionalInterface
    public interface Sink {
        /// @param offset of the page, from the start of RAM
        /// @param page   `PAGE_BYTES` bytes, which are copied
        void put(long offset, ByteBuffer page) throws IOException;
    }

    /// Collects pages; those that the source does not give are zero.
    ///
    /// @throws IOException when the host has no room for them, or the source fails
    public static SavedRam of(AddressRange range, Source source) throws IOException {
        SavedRam saved = new SavedRam(range);
        try {
            source.pages(saved::put);
            saved.bytes = saved.file.map(FileChannel.MapMode.PRIVATE, 0, range.sizeBytes(), saved.arena).asReadOnly();
            return saved;
        } catch (IOException | RuntimeException failed) {
            saved.close();
            throw failed;
        }
    }

    private void put(long offset, ByteBuffer page) throws IOException {
        for (long at = offset; page.hasRemaining(); ) {
            at += file.write(page, at);
        }
        pages.set((int) (offset / PAGE_BYTES));
    }

    /// Where the RAM lay.
    public AddressRange range() {
        return range;
    }

    /// Numbers of the pages that are not zero, counted from the start of RAM.
    public BitSet pages() {
        return (BitSet) pages.clone();
    }

    /// The bytes, to be read.
    public MemorySegment bytes() {
        return bytes;
    }

    /// Memory with these contents that may be written without changing them.
    MemorySegment map(Arena lifetime) throws IOException {
        return file.map(FileChannel.MapMode.PRIVATE, 0, range.sizeBytes(), lifetime);
    }

    /// The bytes of one page.
    public byte[] page(int number) {
        return bytes.asSlice((long) number * PAGE_BYTES, PAGE_BYTES).toArray(ValueLayout.JAVA_BYTE);
    }

    /// Gives the room back; machines made from it keep theirs.
    @Override
    public void close() {
        arena.close();
        try {
            file.close();
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }
}
