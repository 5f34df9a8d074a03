package breadboard.core.fdt;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import breadboard.api.bus.AddressRange;
import breadboard.core.board.BoardFixture;
import breadboard.core.board.Plan;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// The tree of a plan, read back by `dtc`.
final class DeviceTreeTest {
    @TempDir
    private Path directory;
    private BoardFixture board;

    @BeforeEach
    void makeBoard() throws IOException {
        board = new BoardFixture(directory);
    }

    /// The tree as source; fails when `dtc` has anything to say.
    private String source(byte[] tree) throws IOException, InterruptedException {
        Path blob = Files.write(directory.resolve("tree.dtb"), tree);
        Path source = directory.resolve("tree.dts");
        Path complaints = directory.resolve("dtc.txt");
        try {
            Process dtc = new ProcessBuilder("dtc", "-I", "dtb", "-O", "dts", "-o", source.toString(), blob.toString())
                    .redirectErrorStream(true).redirectOutput(complaints.toFile()).start();
            int exit = dtc.waitFor();
            assertEquals("", Files.readString(complaints), "dtc complains");
            assertEquals(0, exit);
        } catch (IOException absent) {
            assumeTrue(false, "dtc is not installed: " + absent.getMessage());
        }
        return Files.readString(source);
    }

    private String source(Plan plan) throws IOException, InterruptedException {
        return source(DeviceTree.of(plan, Optional.empty()));
    }

    private static void assertHas(String source, String... lines) {
        List<String> there = source.lines().map(String::strip).toList();
        for (String line : lines) {
            assertTrue(there.contains(line), () -> line + " is not in\n" + source);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 8})
    void dtcAcceptsTheTreeWithoutAWarning(int harts) throws Exception {
        String source = source(board.plan("harts=" + harts, "boot.append=console=ttyS0 \"quoted\""));
        assertEquals(harts, source.lines().filter(line -> line.strip().startsWith("cpu@")).count());
        assertHas(source, "bootargs = \"console=ttyS0 \\\"quoted\\\"\";");
    }

    @Test
    void treeSaysWhatTheBoardHas() throws Exception {
        assertHas(source(board.plan()), "model = \"riscv-virtio,qemu\";", "compatible = \"riscv-virtio\";", "memory@80000000 {",
                "reg = <0x00 0x80000000 0x00 0x8000000>;", "mmode_resv0@80000000 {", "reg = <0x00 0x80000000 0x00 0x200000>;", "no-map;",
                "timebase-frequency = <0x989680>;", "riscv,isa = \"rv64imafdc_zicsr_zifencei\";", "mmu-type = \"riscv,sv39\";",
                "compatible = \"riscv,cpu-intc\";", "compatible = \"simple-bus\";", "serial@10000000 {", "stdout-path = \"/soc/serial@10000000\";",
                "serial0 = \"/soc/serial@10000000\";", "interrupts = <0x0a>;");
    }

    @Test
    void wireRefersToItsControllersNode() throws Exception {
        String source = source(board.plan());
        String plic = source.substring(source.indexOf("plic@c000000 {"));
        String phandle = plic.lines().map(String::strip).filter(line -> line.startsWith("phandle = ")).findFirst().orElseThrow();
        assertHas(source, "interrupt-" + phandle.replace("phandle", "parent"));
    }

    @Test
    void everyHartsControllerIsWiredToTheTimer() throws Exception {
        String source = source(board.plan("harts=3"));
        List<String> phandles = source.lines().map(String::strip).filter(line -> line.startsWith("phandle = <")).map(line -> line.substring(11, 15)).toList();
        assertHas(source, "interrupts-extended = <" + String.join(" ", phandles.subList(0, 3).stream()
                .flatMap(hart -> Stream.of(hart, "0x03", hart, "0x07")).toList()) + ">;");
    }

    @Test
    void boardsSayWhatTheyLack() throws Exception {
        String source = source(board.plan("mmu.type=none", "sbi.type=none"));
        assertHas(source, "mmu-type = \"riscv,none\";");
        assertFalse(source.contains("reserved-memory"), source);
    }

    @Test
    void initrdIsGivenByItsEnds() throws Exception {
        Plan plan = board.plan();
        byte[] tree = DeviceTree.of(plan, Optional.of(new AddressRange(0x8400_0000L, 0x1234)));
        assertHas(source(tree), "linux,initrd-start = <0x00 0x84000000>;", "linux,initrd-end = <0x00 0x84001234>;");
        assertEquals(tree.length, DeviceTree.of(plan, Optional.of(new AddressRange(0x9000_0000L, 1))).length,
                "the tree's size depends on where the RAM disk lies");
    }

    @Test
    void onePlanAlwaysGivesTheSameBytes() throws Exception {
        assertArrayEquals(DeviceTree.of(board.plan(), Optional.empty()), DeviceTree.of(board.plan(), Optional.empty()));
    }

    @Test
    void headerFollowsTheSpecification() throws Exception {
        ByteBuffer tree = ByteBuffer.wrap(DeviceTree.of(board.plan(), Optional.empty()));
        assertEquals(0xd00dfeed, tree.getInt(0), "magic");
        assertEquals(tree.capacity(), tree.getInt(4), "totalsize");
        assertEquals(17, tree.getInt(20), "version");
        assertEquals(16, tree.getInt(24), "last_comp_version");
        assertEquals(0, tree.getInt(16) % 8, "the memory reservation block is aligned to 8 bytes");
        assertEquals(0, tree.getInt(8) % 4, "the structure block is aligned to 4 bytes");
        assertEquals(0, tree.getLong(tree.getInt(16)) | tree.getLong(tree.getInt(16) + 8), "the reservations end at once");
        assertEquals(tree.getInt(8) + tree.getInt(36), tree.getInt(12), "the strings follow the structure");
        assertEquals(0, tree.capacity() % 8);
    }

    @Test
    void propertyNamesAreStoredOnce() {
        TreeNode root = TreeNode.root();
        root.child("a").flag("some-property");
        root.child("b").flag("some-property");
        byte[] tree = FlattenedTree.of(root);
        assertEquals("some-property\0".length(), ByteBuffer.wrap(tree).getInt(32));
    }

    @Test
    void controllerWithoutANodeIsNamed() throws Exception {
        TreeBuilder builder = new TreeBuilder(board.plan());
        assertEquals("device 'plic0' has wires that end at it, but its plugin adds no node to the bus",
                assertThrows(IllegalStateException.class, () -> builder.nodeOf("plic0")).getMessage());
    }
}
