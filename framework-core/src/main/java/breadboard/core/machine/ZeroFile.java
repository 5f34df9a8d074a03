package breadboard.core.machine;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.channels.FileChannel;

/// A file of zeros that takes no room and that nobody writes: all RAM of the process begins as a private mapping of it.
///
/// One for all, because a file for each machine is made, read page by page and deleted: some 4 ms of a machine's life (bench/throughput).
final class ZeroFile {
    /// Open as long as the process lives; only ever grows.
    private static FileChannel file;

    private ZeroFile() { }

    /// Maps zeros. What is written to them stays in this mapping.
    ///
    /// One at a time: `FileChannel.map` makes the file as long as it is asked for, and of two at once the one could cut off the other's end.
    static synchronized MemorySegment map(long sizeBytes, Arena arena) throws IOException {
        // A thread that is interrupted closes the channel that it uses.
        if (file == null || !file.isOpen()) {
            file = SavedRam.deletedFile();
        }
        return file.map(FileChannel.MapMode.PRIVATE, 0, sizeBytes, arena);
    }
}
