package breadboard.app;

import java.io.IOException;
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
        Path directory = directory();
        if (Files.isDirectory(path)) {
            throw new Refusal(path + ": is a directory; expected a file to write");
        }
        if (!Files.isDirectory(directory)) {
            throw new Refusal(path + ": there is no directory " + directory);
        }
        if (!Files.isWritable(Files.exists(path) && !isReplaceable() ? path : directory)) {
            throw new Refusal(path + ": cannot be written: permission denied");
        }
    }

    /// @throws Refusal when writing fails after all
    void write(byte[] content) throws Refusal {
        try {
            if (!isReplaceable()) {
                Files.write(path, content);
                return;
            }
            Path part = Files.createTempFile(directory(), "." + path.getFileName() + ".", ".part");
            try {
                Files.write(part, content);
                replace(part);
            } finally {
                Files.deleteIfExists(part);
            }
        } catch (IOException failed) {
            throw new Refusal(path + ": cannot be written: " + failed.getMessage());
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

    private Path directory() {
        Path parent = path.getParent();
        return parent == null ? Path.of("").toAbsolutePath() : parent;
    }
}
