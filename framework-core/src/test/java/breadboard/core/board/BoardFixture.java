package breadboard.core.board;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;

/// A directory with a board that is right, to be spoiled or changed.
public final class BoardFixture {
    /// A board with nothing wrong. Its first line is a line of the file's: messages count from there.
    public static final String GOOD = """
            name  = "riscv-virtio,qemu"
            isa   = "rv64imafdc_zicsr_zifencei"
            harts = 1
            [memory]
            base = "0x8000_0000"
            size = "128MiB"
            [cpu]
            type = "rv64"
            [mmu]
            type = "sv39"
            [sbi]
            type = "rustsbi"
            [[device]]
            id   = "uart0"
            type = "uart16550"
            [device.config]
            base = "0x1000_0000"
            irq  = "plic0:10"
            [[device]]
            id   = "plic0"
            type = "plic"
            [device.config]
            base = "0x0c00_0000"
            [[device]]
            id   = "clint0"
            type = "clint"
            [device.config]
            base = "0x0200_0000"
            [boot]
            kernel = "kernel.elf"
            """;

    private final Path directory;

    /// @param directory an empty directory
    public BoardFixture(Path directory) throws IOException {
        this.directory = directory;
        Files.write(directory.resolve("kernel.elf"), new byte[64]);
    }

    /// The plan of the good board.
    public Plan plan(String... settings) throws BoardException {
        return planOf(GOOD, settings);
    }

    /// The plan of a board.
    public Plan planOf(String text, String... settings) throws BoardException {
        return new BoardReader(TestPlugins.catalog()).read(write(text), set(settings));
    }

    /// What is wrong with the good board when each first text is replaced by the second: `from, to, from, to, …`.
    List<String> spoiled(String... replacements) {
        String text = GOOD;
        for (int i = 0; i < replacements.length; i += 2) {
            assertEquals(2, text.split(java.util.regex.Pattern.quote(replacements[i]), -1).length, () -> "not once in the board: " + Arrays.toString(replacements));
            text = text.replace(replacements[i], replacements[i + 1]);
        }
        return problems(text);
    }

    /// What is wrong with a board, without the directory's name.
    List<String> problems(String text, String... settings) {
        return problems(write(text), set(settings));
    }

    List<String> problems(Path board, List<Setting> settings) {
        BoardException refused = assertThrows(BoardException.class, () -> new BoardReader(TestPlugins.catalog()).read(board, settings));
        return refused.problems().stream().map(line -> line.replace(directory + "/", "").replace(directory.toString(), "DIR")).toList();
    }

    private static List<Setting> set(String... settings) {
        return Arrays.stream(settings).map(Setting::set).toList();
    }

    private Path write(String text) {
        try {
            return Files.writeString(directory.resolve("board.toml"), text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
