package breadboard.core.board;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The board's file itself, and the files it names.
final class BoardFilesTest {
    @TempDir
    private Path directory;
    private BoardFixture fixture;
    private Path board;

    @BeforeEach
    void makeFixture() throws IOException {
        fixture = new BoardFixture(directory);
        board = directory.resolve("board.toml");
    }

    private List<String> problems() {
        return fixture.problems(board, List.of());
    }

    @Test
    void missingBoardIsNamed() {
        assertEquals(List.of("board.toml: there is no such file"), problems());
    }

    @Test
    void directoryIsNoBoard() throws IOException {
        Files.createDirectory(board);
        assertEquals(List.of("board.toml: is a directory; expected a board file"), problems());
    }

    @Test
    void specialFileIsNoBoard() {
        assertEquals(List.of("/dev/zero: is not a regular file"), fixture.problems(Path.of("/dev/zero"), List.of()));
    }

    @Test
    void emptyBoardAndCommentsAloneAreToldWhatIsNeeded() throws IOException {
        Files.writeString(board, "");
        assertEquals(List.of("board.toml: holds no keys; a board needs name, [cpu] and more"), problems());
        Files.writeString(board, "# name = \"x\"\n");
        assertEquals(List.of("board.toml: holds no keys; a board needs name, [cpu] and more"), problems());
    }

    @Test
    void textMustBeUtf8() throws IOException {
        Files.write(board, BoardFixture.GOOD.replace("qemu", "qem\u00fc").getBytes(StandardCharsets.ISO_8859_1));
        assertEquals(List.of("board.toml: is not UTF-8 text"), problems());
    }

    @Test
    void hugeFileIsNoBoard() throws IOException {
        Files.write(board, new byte[(1 << 20) + 1]);
        assertEquals(List.of("board.toml: is larger than 1MiB; that is no board"), problems());
    }

    @Test
    void byteOrderMarkAndCarriageReturnsDoNotMatter() throws Exception {
        Plan plan = fixture.planOf("\uFEFF" + BoardFixture.GOOD.replace("\n", "\r\n"));
        assertEquals(fixture.plan().harts(), plan.harts());
    }

    @Test
    void pathsAreRelativeToTheBoardsOwnDirectory() throws Exception {
        assertEquals(directory.resolve("kernel.elf"), fixture.plan().boot().kernel().orElseThrow());
    }

    @Test
    void pathsOfBoardsBelowConfigsAreRelativeToTheDirectoryAroundIt() throws Exception {
        Path below = Files.createDirectories(directory.resolve("configs/boards/mine")).resolve("board.toml");
        Files.writeString(below, BoardFixture.GOOD);
        Plan plan = new BoardReader(TestPlugins.catalog()).read(below, List.of());
        assertEquals(directory.resolve("kernel.elf"), plan.boot().kernel().orElseThrow());
        assertEquals(directory, plan.directory());
    }

    @Test
    void boardThatIsOnlyInspectedMayLackItsSoftware() throws Exception {
        Files.writeString(board, BoardFixture.GOOD.replace("kernel = \"kernel.elf\"", ""));
        assertTrue(new BoardReader(TestPlugins.catalog()).inspect(board, List.of()).boot().kernel().isEmpty());
    }

    @Test
    void kernelThatDoesNotFitIsRefusedWithBothSizes() throws IOException {
        Files.write(directory.resolve("kernel.elf"), new byte[2 << 20]);
        assertEquals(List.of("board.toml:30:1: boot.kernel: kernel.elf (0x80200000..0x80400000) does not fit in RAM (0x80000000..0x80300000)"),
                fixture.problems(BoardFixture.GOOD, "memory.size=3MiB"));
    }

    @Test
    void badElfFileIsRefusedAtItsKey() throws IOException {
        Files.write(directory.resolve("kernel.elf"), new byte[] {0x7f, 'E', 'L', 'F', 1, 1, 1});
        List<String> problems = fixture.problems(BoardFixture.GOOD);
        assertEquals(1, problems.size());
        assertTrue(problems.getFirst().startsWith("board.toml:30:1: boot.kernel: kernel.elf: is cut off"), problems::toString);
    }
}
