package breadboard.tests.boot;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import breadboard.tests.Breadboard;
import breadboard.tests.Repository;
import breadboard.tests.Tools;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// The same guest on Breadboard and on QEMU with its default firmware (OpenSBI).
class QemuComparisonTest {
    private static final Path IMAGES = Repository.root().resolve("guests/images");
    private static final Path VIRT_BOARD = Repository.root().resolve("configs/boards/virt.toml");

    @BeforeAll
    static void qemuIsThere() {
        Tools.require("qemu-system-riscv64");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "workload=vec-grow n=65536", "workload=btree n=3000", "workload=objects n=500", "workload=out-of-memory"})
    void theHeapKernelPrintsTheSameLines(String append) throws Exception {
        Path kernel = IMAGES.resolve("heap-kernel.elf");
        List<String> theirs = from("[kernel] Hello, world!", qemu(1, kernel, append));
        List<String> ours = from("[kernel] Hello, world!", breadboard(1, kernel, append));
        assertTrue(theirs.size() > 2, theirs::toString);
        assertEquals(String.join("\n", theirs), String.join("\n", ours));
    }

    /// Debian's QEMU 7.2 has OpenSBI 1.1, which lacks DBCN; newer ones have it, and then it is compared, too.
    @ParameterizedTest
    @ValueSource(ints = {1, 2})
    void sbiCallsReturnTheSame(int harts) throws Exception {
        Path kernel = IMAGES.resolve("sbi-check.elf");
        List<String> theirs = from("base.get_spec_version", qemu(harts, kernel, ""));
        List<String> ours = from("base.get_spec_version", breadboard(harts, kernel, ""));
        if (theirs.contains("dbcn: absent")) {
            assertEquals(withoutDebugConsole(theirs), withoutDebugConsole(ours));
        } else {
            assertEquals(String.join("\n", theirs), String.join("\n", ours));
        }
    }

    private static List<String> withoutDebugConsole(List<String> lines) {
        return lines.stream().filter(line -> !line.contains("dbcn") && !line.equals("!")).toList();
    }

    private static List<String> breadboard(int harts, Path kernel, String append) throws Exception {
        Breadboard.Result result = Breadboard.run("run", VIRT_BOARD, "--kernel", kernel, "--set", "harts=" + harts, "--append", append,
                "--timeout", "150");
        assertTrue(result.exit() <= 1, result::toString);
        return result.lines();
    }

    private static List<String> qemu(int harts, Path kernel, String append) throws Exception {
        List<String> command = new ArrayList<>(List.of("qemu-system-riscv64", "-M", "virt", "-smp", String.valueOf(harts), "-m", "128M",
                "-display", "none", "-monitor", "none", "-serial", "stdio", "-kernel", kernel.toString()));
        if (!append.isEmpty()) {
            command.addAll(List.of("-append", append));
        }
        return Breadboard.run(new ProcessBuilder(command).redirectInput(Path.of("/dev/null").toFile())).lines().stream()
                .map(line -> line.replace("\r", "")).toList();
    }

    private static List<String> from(String start, List<String> lines) {
        int first = 0;
        while (first < lines.size() && !lines.get(first).startsWith(start)) {
            first++;
        }
        return lines.subList(first, lines.size());
    }
}
