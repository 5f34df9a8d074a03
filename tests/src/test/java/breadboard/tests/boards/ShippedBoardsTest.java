package breadboard.tests.boards;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import breadboard.core.board.BoardException;
import breadboard.core.board.BoardReader;
import breadboard.core.board.Plan;
import breadboard.core.board.Setting;
import breadboard.core.fdt.DeviceTree;
import breadboard.core.plugins.PluginCatalog;
import breadboard.core.plugins.PluginLoader;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Every board that is shipped has nothing wrong, and its tree is one that `dtc` and guests for QEMU's `virt` board know.
final class ShippedBoardsTest {
    private static final PluginCatalog CATALOG = PluginLoader.load(List.of());

    @TempDir
    private Path directory;

    static List<Path> boards() throws IOException {
        try (Stream<Path> files = Files.list(folder())) {
            return files.filter(file -> file.toString().endsWith(".toml")).sorted().toList();
        }
    }

    private static Path folder() {
        for (Path each = Path.of("").toAbsolutePath(); each != null; each = each.getParent()) {
            if (Files.isDirectory(each.resolve("configs/boards"))) {
                return each.resolve("configs/boards");
            }
        }
        throw new IllegalStateException("the tests do not run inside a checkout");
    }

    private static Plan plan(Path board, String... settings) throws BoardException {
        return new BoardReader(CATALOG).inspect(board, Stream.of(settings).map(Setting::set).toList());
    }

    @Test
    void allBuiltInPluginsCanBeUsed() {
        assertEquals(List.of(), CATALOG.problems());
    }

    @ParameterizedTest
    @MethodSource("boards")
    void boardIsRightAndDtcAcceptsItsTreeWithoutAWarning(Path board) throws Exception {
        for (int harts : new int[] {1, 8}) {
            byte[] tree = DeviceTree.of(plan(board, "harts=" + harts), Optional.empty());
            Path blob = Files.write(directory.resolve("tree.dtb"), tree);
            assertEquals("", run("dtc", "-I", "dtb", "-O", "dts", "-o", "/dev/null", blob.toString()));
        }
    }

    @Test
    void whatTheVirtBoardHasIsWhereQemuHasIt() throws Exception {
        Path blob = directory.resolve("virt.dtb");
        run("qemu-system-riscv64", "-M", "virt,dumpdtb=" + blob, "-m", "128M", "-smp", "2", "-display", "none");
        Map<String, Map<String, byte[]>> qemu = FlatTree.read(Files.readAllBytes(blob)).nodes();
        Map<String, Map<String, byte[]>> ours = FlatTree.read(DeviceTree.of(plan(folder().resolve("virt.toml"), "harts=2"), Optional.empty())).nodes();
        List<String> places = ours.keySet().stream().filter(path -> path.startsWith("/soc/") || path.startsWith("/memory@")
                || path.isEmpty() || path.equals("/soc") || path.equals("/cpus") || path.endsWith("off") || path.endsWith("boot")).toList();
        assertTrue(places.size() >= 10, places::toString);
        for (String path : places) {
            assertTrue(qemu.containsKey(path), () -> "QEMU has no " + path + "; it has " + qemu.keySet());
            for (Map.Entry<String, byte[]> property : ours.get(path).entrySet()) {
                assertSame(path, property.getKey(), qemu.get(path).get(property.getKey()), property.getValue());
            }
        }
        assertArrayEquals(qemu.get("/chosen").get("stdout-path"), ours.get("/chosen").get("stdout-path"));
    }

    /// Phandles are numbered as each program likes: of what refers to one, only the rest is compared.
    private static void assertSame(String path, String name, byte[] expected, byte[] actual) {
        switch (name) {
            case "phandle", "interrupt-parent", "regmap" -> { }
            case "interrupts-extended" -> assertArrayEquals(lines(expected), lines(actual), path);
            default -> assertArrayEquals(expected, actual, () -> path + "/" + name);
        }
    }

    /// Every second cell: the lines, without the controllers.
    private static int[] lines(byte[] interrupts) {
        ByteBuffer cells = ByteBuffer.wrap(interrupts);
        int[] lines = new int[interrupts.length / 8];
        for (int i = 0; i < lines.length; i++) {
            lines[i] = cells.getInt(8 * i + 4);
        }
        return lines;
    }

    private String run(String... command) throws IOException, InterruptedException {
        Path output = directory.resolve("output.txt");
        try {
            Process process = new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(output.toFile()).start();
            assertEquals(0, process.waitFor(), () -> command[0] + " fails");
        } catch (IOException absent) {
            assumeTrue(false, command[0] + " is not installed: " + absent.getMessage());
        }
        return Files.readString(output);
    }
}
