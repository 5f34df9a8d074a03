package breadboard.tests.boot;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import breadboard.tests.Breadboard;
import breadboard.tests.Repository;
import breadboard.tests.TinyGuest;
import breadboard.tests.Tools;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Guests that do what they should not, and files that are not what they should be: the guest gets the architecture's answer, the host
/// one line, and nothing hangs.
class FaultsTest {
    private static final Path BOARD = Repository.root().resolve("configs/boards/virt.toml");

    @TempDir
    private Path folder;

    private Path guest(String name) throws Exception {
        Tools.require("riscv64-linux-gnu-as", "riscv64-linux-gnu-ld");
        Path source = Repository.root().resolve("guests/faults/" + name + ".S");
        Path object = folder.resolve(name + ".o");
        Path elf = folder.resolve(name + ".elf");
        tool("riscv64-linux-gnu-as", "-march=rv64gc", "-o", object, source);
        tool("riscv64-linux-gnu-ld", "-Ttext=0x80200000", "-o", elf, object);
        return elf;
    }

    private static void tool(Object... command) throws Exception {
        Breadboard.run(new ProcessBuilder(Arrays.stream(command).map(Object::toString).toList())).exits(0);
    }

    private static Breadboard.Result run(Path kernel, Object... more) throws Exception {
        List<Object> arguments = new ArrayList<>(List.of("run", BOARD, "--quiet", "--kernel", kernel, "--max-instructions", "20_000_000"));
        arguments.addAll(List.of(more));
        return Breadboard.run(arguments.toArray());
    }

    @Test
    void badAccessesTrapWithTheirCauseAndAddress() throws Exception {
        Breadboard.Result result = run(guest("accesses"), "--set", "memory.size=128MiB").exits(0);
        assertEquals(List.of(
                "0000000000000007 0000000090000000",     // store access fault behind RAM
                "0000000000000005 0000000000000000",     // load access fault where nothing is
                "0000000000000001 0000000010000000",     // instruction access fault in a device
                "0000000000000005 0000000080000000",     // load access fault in the firmware's memory
                "000000000000000d 0000000000000000"),    // load page fault: the walk ends in a pointer
                result.lines());
        assertEquals("", result.err());
    }

    @Test
    void brokenQueueStopsTheDeviceUntilItIsResetAndIsToldOnce() throws Exception {
        Breadboard.Result result = run(guest("queue")).exits(0);
        assertEquals("11", result.out());
        assertEquals("breadboard: rng0: the guest's queue 0: the buffer of descriptor 0 (64 bytes at 0x40000000) is not in RAM; "
                + "the device waits for a reset (and tells of no further faults)\n", result.err());
    }

    @Test
    void interruptStormIsServedAndPasses() throws Exception {
        Breadboard.Result result = run(guest("storm")).exits(0);
        assertEquals(":", result.out());
        assertEquals("", result.err());
    }

    @Test
    void trapThatOnlyTrapsEndsAtTheLimit() throws Exception {
        Breadboard.Result result = run(guest("stuck")).exits(4);
        assertEquals("breadboard: stopped after 20000000 instructions (--max-instructions)\n", result.err());
    }

    @Test
    void truncatedElfFileIsRefused() throws Exception {
        Path elf = guest("storm");
        byte[] bytes = Files.readAllBytes(elf);
        Path half = Files.write(folder.resolve("half.elf"), Arrays.copyOf(bytes, bytes.length / 2));
        assertRefused(run(half), "--kernel " + half + ": ");
    }

    @Test
    void deviceTreeThatDoesNotFitIsRefused() throws Exception {
        String arguments = "x".repeat(100_000);
        Breadboard.Result result = run(TinyGuest.SPIN.in(folder), "--set", "memory.base=0x8000_0000", "--set", "memory.size=64KiB",
                "--set", "sbi.type=none", "--append", arguments);
        assertRefused(result, "");
        assertTrue(result.err().contains("the device tree"), result::toString);
    }

    @Test
    void diskThatIsNoFileIsRefused() throws Exception {
        Path guest = TinyGuest.SPIN.in(folder);
        String setting = "device.disk0.config.image=" + folder;
        assertRefused(run(guest, "--set", setting), "--set " + setting + ": ");
        String absent = "device.disk0.config.image=" + folder.resolve("absent.img");
        assertRefused(run(guest, "--set", absent), "--set " + absent + ": ");
    }

    private static void assertRefused(Breadboard.Result result, String start) {
        result.exits(2);
        assertEquals("", result.out());
        assertEquals(1, result.err().lines().count(), result::toString);
        assertTrue(result.err().startsWith(start), result::toString);
    }
}
