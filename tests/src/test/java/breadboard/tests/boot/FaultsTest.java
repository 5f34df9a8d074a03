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
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Guests that do what they should not, and files that are not what they should be: the guest gets the architecture's answer, the host
/// one line, and nothing hangs.
class FaultsTest {
    private static final Path BOARD = Repository.root().resolve("configs/boards/virt.toml");

    @TempDir
    private Path folder;

    private Path guest(String name, Object... options) throws Exception {
        Tools.require("riscv64-linux-gnu-as", "riscv64-linux-gnu-ld");
        Path source = Repository.root().resolve("guests/faults/" + name + ".S");
        Path object = folder.resolve(name + ".o");
        Path elf = folder.resolve(name + ".elf");
        List<Object> assemble = new ArrayList<>(List.of("riscv64-linux-gnu-as", "-march=rv64gc", "-o", object, source));
        assemble.addAll(List.of(options));
        tool(assemble.toArray());
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
    void descriptorThatIsItsOwnSuccessorStopsTheDevice() throws Exception {
        Breadboard.Result result = run(guest("queue", "--defsym", "LOOP=1")).exits(0);
        assertEquals("11", result.out());
        assertEquals("breadboard: rng0: the guest's queue 0: the chain from descriptor 0 has a loop; "
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

    /// Its header tells how long the file is; what lacks is not found by the guest's crash.
    @ParameterizedTest
    @ValueSource(ints = {2, 3, 1000})
    void truncatedLinuxImageIsRefused(int part) throws Exception {
        byte[] bytes = Files.readAllBytes(LinuxShell.image());
        int kept = bytes.length - bytes.length / part;
        Path cut = Files.write(folder.resolve("Image"), Arrays.copyOf(bytes, kept));
        Breadboard.Result result = run(cut, "--set", "memory.size=256MiB");
        assertRefused(result, "--kernel " + cut + ": ");
        assertEquals("--kernel %1$s: %1$s: is cut short: its header describes %2$d bytes, the file has %3$d%n".formatted(cut, bytes.length, kept),
                result.err());
    }

    /// A raw file that says nothing of itself is run as it is: what lies behind its end is zeros, which are no instructions.
    @Test
    void rawFileThatEndsTooEarlyTrapsInTheGuestAndEndsAtTheLimit() throws Exception {
        Path elf = guest("storm");
        Path raw = folder.resolve("raw");
        tool("riscv64-linux-gnu-objcopy", "-O", "binary", elf, raw);
        Path cut = Files.write(folder.resolve("cut"), Arrays.copyOf(Files.readAllBytes(raw), 8));
        Breadboard.Result result = run(cut).exits(4);
        assertEquals("breadboard: stopped after 20000000 instructions (--max-instructions)\n", result.err());
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
