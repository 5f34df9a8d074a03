package breadboard.tests.boot;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import breadboard.tests.Breadboard;
import breadboard.tests.Repository;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// A real firmware binary, Debian's OpenSBI, in M-mode instead of the SBI on the host: the kernel notices no difference.
final class FirmwareImageTest {
    private static final Path OPENSBI = Path.of("/usr/lib/riscv64-linux-gnu/opensbi/generic");

    @ParameterizedTest
    @CsvSource({"fw_jump.bin, 1", "fw_dynamic.elf, 1", "fw_dynamic.bin, 4"})
    void theKernelRunsOnOpenSbi(String file, int harts) throws Exception {
        Path firmware = OPENSBI.resolve(file);
        assumeTrue(Files.exists(firmware), "Debian's package opensbi is not installed");
        Breadboard.Result result = Breadboard.run("run", Repository.root().resolve("configs/boards/virt.toml"),
                "--firmware", firmware, "--kernel", Repository.root().resolve("guests/images/heap-kernel.elf"),
                "--set", "harts=" + harts, "--timeout", "150");
        assertEquals(0, result.exit(), result::toString);
        List<String> lines = result.lines();
        assertTrue(lines.stream().anyMatch(line -> line.startsWith("OpenSBI v")), "OpenSBI prints its banner");
        assertTrue(lines.containsAll(List.of("[kernel] Hello, world!", "heap_test passed!", "All applications completed!")),
                result::toString);
    }
}
