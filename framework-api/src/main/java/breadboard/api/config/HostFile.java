package breadboard.api.config;

/// A file of the host that a board names. The host finds it, as it finds the kernel; a plugin never sees where it lies.
///
/// @param path as written in the board
@HostSide
public record HostFile(String path) {

    /// Takes any text that is not blank.
    ///
    /// @throws IllegalArgumentException for an empty path
    public static HostFile parse(String text) {
        if (text.isBlank()) {
            throw new IllegalArgumentException("a file's path is empty");
        }
        return new HostFile(text);
    }

    @Override
    public String toString() {
        return path;
    }
}
