package breadboard.experiments.store;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;

/// Writes files so that readers, and whoever comes after a crash, see the old content or the new one and nothing between.
public final class AtomicFile {

    private AtomicFile() { }

    /// How a file's content is made.
    @FunctionalInterface
    public interface Content {
        /// Writes the content to a file that is not there yet.
        void writeTo(Path file) throws IOException;
    }

    /// Replaces a file by what `content` writes.
    public static void replace(Path file, Content content) throws IOException {
        Files.createDirectories(file.getParent());
        Path part = file.resolveSibling("." + file.getFileName() + "." + ProcessHandle.current().pid() + ".part");
        try {
            Files.deleteIfExists(part);
            content.writeTo(part);
            try (FileChannel written = FileChannel.open(part, StandardOpenOption.WRITE)) {
                written.force(true);
            }
            Files.move(part, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } finally {
            Files.deleteIfExists(part);
        }
    }

    /// Replaces a file by these bytes.
    public static void replace(Path file, byte[] bytes) throws IOException {
        replace(file, part -> {
            try (FileChannel channel = FileChannel.open(part, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
                for (ByteBuffer buffer = ByteBuffer.wrap(bytes); buffer.hasRemaining(); ) {
                    channel.write(buffer);
                }
            }
        });
    }
}
