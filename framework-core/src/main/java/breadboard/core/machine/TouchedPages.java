package breadboard.core.machine;

import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.BitSet;

/// Which pages of a private mapping have ever been written, as Linux knows it (proc(5), `/proc/pid/pagemap`).
///
/// Looking at the bytes instead would make the host provide every page that the guest never used.
final class TouchedPages {
    private static final Path PAGE_MAP = Path.of("/proc/self/pagemap");
    private static final Path AUXILIARY_VECTOR = Path.of("/proc/self/auxv");
    private static final long AT_PAGESZ = 6;
    private static final int PAGE_BYTES = 4096;
    private static final int CHUNK_PAGES = 1 << 16;
    private static final long PRESENT = 1L << 63;
    private static final long SWAPPED = 1L << 62;
    /// Still the page of the mapped file: nobody has written to it.
    private static final long FILE_PAGE = 1L << 61;
    private static final boolean KNOWN = hostPageBytes() == PAGE_BYTES && Files.isReadable(PAGE_MAP);

    private TouchedPages() { }

    /// Numbers of 4 KiB pages, counted from the start of the segment: all that have been written, and perhaps more. All there are,
    /// where the host does not say.
    static BitSet of(MemorySegment segment) {
        int pages = Math.toIntExact(segment.byteSize() / PAGE_BYTES);
        BitSet touched = new BitSet(pages);
        if (!KNOWN || !read(segment.address() / PAGE_BYTES, pages, touched)) {
            touched.set(0, pages);
        }
        return touched;
    }

    private static boolean read(long firstPage, int pages, BitSet touched) {
        ByteBuffer chunk = ByteBuffer.allocate(CHUNK_PAGES * Long.BYTES).order(ByteOrder.LITTLE_ENDIAN);
        try (FileChannel map = FileChannel.open(PAGE_MAP)) {
            for (int page = 0; page < pages; ) {
                chunk.clear().limit(Math.min(CHUNK_PAGES, pages - page) * Long.BYTES);
                if (map.read(chunk, (firstPage + page) * Long.BYTES) < Long.BYTES) {
                    return false;
                }
                chunk.flip();
                for (; chunk.remaining() >= Long.BYTES; page++) {
                    long entry = chunk.getLong();
                    if ((entry & SWAPPED) != 0 || (entry & PRESENT) != 0 && (entry & FILE_PAGE) == 0) {
                        touched.set(page);
                    }
                }
            }
            return true;
        } catch (IOException unknown) {
            return false;
        }
    }

    private static long hostPageBytes() {
        try {
            ByteBuffer vector = ByteBuffer.wrap(Files.readAllBytes(AUXILIARY_VECTOR)).order(ByteOrder.nativeOrder());
            while (vector.remaining() >= 2 * Long.BYTES) {
                long type = vector.getLong();
                long value = vector.getLong();
                if (type == AT_PAGESZ) {
                    return value;
                }
            }
        } catch (IOException unknown) {
            // Not Linux.
        }
        return 0;
    }
}
