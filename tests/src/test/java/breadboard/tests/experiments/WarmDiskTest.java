package breadboard.tests.experiments;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import breadboard.tests.Breadboard;
import breadboard.tests.Repository;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Runs that go on from one warm machine with a disk that they write to: U-Boot does what is typed at it.
class WarmDiskTest {
    private static final Path UBOOT = Path.of("/usr/lib/u-boot/qemu-riscv64_smode/u-boot.bin");
    private static final int DISK_BYTES = 1 << 16;
    @TempDir
    private Path folder;

    /// Reads the first sector, writes the byte to all of it, reads it again. U-Boot looks for Ctrl-C by taking a character: a blank.
    private static String typed(int octet) {
        return String.join("\\n ", "", "virtio scan", "virtio read 84200000 0 1", "md.b 84200000 4", "mw.b 84000000 " + octet + " 200",
                "virtio write 84000000 0 1", "virtio read 84100000 0 1", "md.b 84100000 4", "poweroff", "");
    }

    @Test
    void noRunSeesWhatAnotherHasWritten() throws Exception {
        assumeTrue(Files.isReadable(UBOOT), UBOOT + " is not there; install Debian's package u-boot-qemu");
        byte[] content = new byte[DISK_BYTES];
        Arrays.fill(content, (byte) 0x33);
        Path disk = Files.write(folder.resolve("disk.img"), content);
        Path file = Files.writeString(folder.resolve("e.toml"), """
                name = "disk"
                board = "%s"
                set = ["boot.kernel=%s", "device.disk0.config.image=%s"]
                [[matrix]]
                key = "console.input"
                values = ["%s", "%s"]
                labels = ["11", "22"]
                [[metric]]
                name = "found"
                console = "84200000: ([0-9]+) "
                [[metric]]
                name = "written"
                console = "84100000: ([0-9]+) "
                [limits]
                max-instructions = 400_000_000
                [warmup]
                console = "Hit any key"
                """.formatted(Repository.root().resolve("configs/boards/virt.toml"), UBOOT, disk, typed(11), typed(22)));
        Breadboard.run("experiment", "run", file, "--jobs", 1, "--out", folder.resolve("warm")).exits(0);
        Breadboard.run("experiment", "run", file, "--jobs", 2, "--cold", "--out", folder.resolve("cold")).exits(0);
        assertEquals(List.of("33 11", "33 22"), metrics(folder.resolve("warm")));
        assertEquals(Results.repeatable(folder.resolve("cold")), Results.repeatable(folder.resolve("warm")));
        assertArrayEquals(content, Files.readAllBytes(disk), "the disk itself is as it was");
        try (var left = Files.walk(folder.resolve("warm"))) {
            assertEquals(List.of(), left.filter(each -> each.toString().endsWith(".tmp")).toList(), "no copy is left behind");
        }
    }

    private static List<String> metrics(Path out) throws IOException {
        return Files.readAllLines(out.resolve("results.jsonl")).stream().map(line -> JsonParser.parseString(line).getAsJsonObject().getAsJsonObject("metrics"))
                .map((JsonObject each) -> each.get("found").getAsInt() + " " + each.get("written").getAsInt()).toList();
    }
}
