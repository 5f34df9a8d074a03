package breadboard.core.board;

import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Optional;

/// Finds a file of the host that a board names: a path on the command line is relative to the working directory, one in the file to
/// the board's.
final class HostPath {

    private HostPath() { }

    /// The file; empty when it cannot be used, which is noted at the key.
    ///
    /// @param name      what stands at `key` of `table`
    /// @param directory what relative paths in the board are relative to
    static Optional<Path> find(BoardTable table, String key, String name, Path directory) {
        Path base = table.origin(key) instanceof Origin.Option option ? option.directory() : directory;
        try {
            Path written = Path.of(name);
            Path file = base.resolve(written);
            String place = written.isAbsolute() ? "" : base.toString().isEmpty() ? " in the working directory" : " in " + base;
            String refusal = name.isBlank() ? "names no file"
                    : Files.isDirectory(file) ? "'" + written + "'" + place + " is a directory; expected a file"
                    : !Files.exists(file) ? "there is no file '" + written + "'" + place
                    : !Files.isRegularFile(file) ? "'" + written + "'" + place + " is not a regular file"
                    : !Files.isReadable(file) ? "'" + written + "'" + place + " cannot be read: permission denied" : null;
            if (refusal == null) {
                return Optional.of(file);
            }
            table.problem(key, refusal);
        } catch (InvalidPathException _) {
            table.problem(key, "'" + name + "' is no file name");
        }
        return Optional.empty();
    }
}
