package breadboard.app;

import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/// A file that is written as a whole or not at all: readers never see a part of it.
final class WholeFile {
    private final Path path;

    /// @throws Refusal when the file cannot be written, as far as can be seen beforehand
    WholeFile(Path path) throws Refusal {
        this.path = path;
        require(path, Files.exists(path) && !isReplaceable() ? path : directory(path));
    }

    /// Opens a file that grows while something goes on; what it held before is gone.
    ///
    /// @throws Refusal when it cannot be written
    static OutputStream growing(Path path) throws Refusal {
        require(path, Files.exists(path) ? path : directory(path));
        try {
            return Files.newOutputStream(path);
        } catch (IOException refused) {
            throw new Refusal(path + ": cannot be written: " + refused.getMessage());
        }
    }

    /// @param written what must be open to writing: the file, or its directory
    private static void require(Path path, Path written) throws Refusal {
        Path directory = directory(path);
        if (Files.isDirectory(path)) {
            throw new Refusal(path + ": is a directory; expected a file to write");
        }
        if (!Files.isDirectory(directory)) {
            throw new Refusal(path + ": there is no directory " + directory);
        }
        if (!Files.isWritable(written)) {
            throw new Refusal(path + ": cannot be written: permission denied");
        }
    }

    /// Writes what the file is to hold.
    @FunctionalInterface
    interface Content {
        void writeTo(OutputStream out) throws IOException;
    }

    /// @throws Refusal when writing fails after all
    void write(byte[] content) throws Refusal {
        write(out -> out.write(content));
    }

    /// @return the number of bytes written
    /// @throws Refusal when writing fails after all
    long write(Content content) throws Refusal {
        try {
            if (!isReplaceable()) {
                return fill(path, content);
            }
            Path part = Files.createTempFile(directory(path), "." + path.getFileName() + ".", ".part");
            try {
                long bytes = fill(part, content);
                replace(part);
                return bytes;
            } finally {
                Files.deleteIfExists(part);
            }
        } catch (IOException failed) {
            throw new Refusal(path + ": cannot be written: " + failed.getMessage());
        }
    }

    private static long fill(Path target, Content content) throws IOException {
        try (Counted out = new Counted(Files.newOutputStream(target))) {
            content.writeTo(out);
            return out.bytes;
        }
    }

    /// Counts what it hands on.
    private static final class Counted extends FilterOutputStream {
        private long bytes;

        Counted(OutputStream out) {
            super(out);
        }

        @Override
        public void write(int octet) throws IOException {
            out.write(octet);
            bytes++;
        }

        @Override
        public void write(byte[] source, int offset, int length) throws IOException {
            out.write(source, offset, length);
            bytes += length;
        }
    }

    private void replace(Path part) throws IOException {
        try {
            Files.move(part, path, StandardCopyOption.ATOMIC_MOVE);
        } catch (AtomicMoveNotSupportedException _) {
            Files.move(part, path, StandardCopyOption.REPLACE_EXISTING);
        }
    }

    /// A device or pipe (`/dev/stdout`) is written to, not replaced.
    private boolean isReplaceable() {
        return !Files.exists(path) || Files.isRegularFile(path);
    }

    private static Path directory(Path path) {
        Path parent = path.getParent();
        return parent == null ? Path.of("").toAbsolutePath() : parent;
    }
}
