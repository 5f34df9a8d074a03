package breadboard.core.board;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/// A TOML file of the user's, read and checked as boards are: all that is wrong is told at once, each with its position.
///
/// Relative paths in it are relative to the directory that contains the nearest directory `configs` above the file; for a
/// file that lies below no `configs`, to its own directory.
public final class TomlFile {
    private static final long LARGEST_BYTES = 1 << 20;
    private final BoardTree tree;
    private final Problems problems;
    private final Path directory;

    private TomlFile(BoardTree tree, Problems problems, Path directory) {
        this.tree = tree;
        this.problems = problems;
        this.directory = directory;
    }

    /// Reads a file.
    ///
    /// @param file  what the user named
    /// @param kind  what it should be, for messages: `an experiment`
    /// @param needs what such a file holds at least, for messages: `name and board`
    /// @throws BoardException when it cannot be read, or is not in the part of TOML that is read here
    public static TomlFile read(Path file, String kind, String needs) throws BoardException {
        Problems problems = new Problems();
        return new TomlFile(parse(file, kind, needs, problems), problems, directory(file));
    }

    /// The top table.
    public BoardTable top() {
        return BoardTable.top(tree, problems);
    }

    /// What relative paths in the file are relative to.
    public Path directory() {
        return directory;
    }

    /// Whether nothing wrong has been noted so far.
    public boolean isRight() {
        return problems.isEmpty();
    }

    /// @throws BoardException when something wrong has been noted, with all of it
    public void throwIfAny() throws BoardException {
        problems.throwIfAny();
    }

    static BoardTree parse(Path file, String kind, String needs, Problems problems) throws BoardException {
        Origin whole = new Origin.WholeFile(file.toString());
        TomlText toml = null;
        try {
            String refusal = !Files.exists(file) ? "there is no such file"
                    : Files.isDirectory(file) ? "is a directory; expected " + kind + " file"
                    : !Files.isRegularFile(file) ? "is not a regular file"
                    : !Files.isReadable(file) ? "cannot be read: permission denied"
                    : Files.size(file) > LARGEST_BYTES ? "is larger than 1MiB; that is no" + kind.substring(kind.indexOf(' ')) : null;
            if (refusal == null) {
                toml = TomlText.parse(decoded(Files.readAllBytes(file)));
                toml.problems().forEach(each -> problems.add(new Origin.InFile(file.toString(), each.position()), "", each.getMessage()));
                refusal = problems.isEmpty() && toml.root().isEmpty() ? "holds no keys; " + kind + " needs " + needs : null;
            }
            if (refusal != null) {
                problems.add(whole, "", refusal);
            }
        } catch (CharacterCodingException _) {
            problems.add(whole, "", "is not UTF-8 text");
        } catch (IOException unreadable) {
            problems.add(whole, "", "cannot be read: " + unreadable.getMessage());
        }
        problems.throwIfAny();
        return new BoardTree(file.toString(), toml);
    }

    private static String decoded(byte[] bytes) throws CharacterCodingException {
        String text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
        return text.startsWith("\uFEFF") ? text.substring(1) : text;
    }

    static Path directory(Path file) {
        Path own = file.toAbsolutePath().normalize().getParent();
        for (Path each = own; each != null && each.getFileName() != null; each = each.getParent()) {
            if (each.endsWith("configs")) {
                return each.getParent();
            }
        }
        return own;
    }
}
