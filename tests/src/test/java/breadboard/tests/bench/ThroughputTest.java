package breadboard.tests.bench;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import breadboard.tests.Breadboard;
import breadboard.tests.Repository;
import breadboard.tests.Tools;
import com.google.gson.JsonParser;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// `bench/throughput` as a process, and the guest that it runs.
final class ThroughputTest {
    private static final Path BOARD = Repository.root().resolve("configs/boards/bench.toml");
    private static final Path KERNEL = Repository.root().resolve("guests/images/bench/million.elf");

    @Test
    void bothSidesAreCompared() throws Exception {
        Tools.require("python3", "qemu-system-riscv64");
        // The script ends with an error when one of the sides does not print what the other does.
        List<String> lines = Breadboard.run(Breadboard.prepared(new ProcessBuilder(Repository.root().resolve("bench/throughput").toString(), "20")))
                .exits(0).lines();
        String table = String.join("\n", lines);
        assertEquals(6, lines.size(), table);
        assertTrue(lines.get(0).matches("million scale 1 checksum 0x[0-9a-f]{16}; [0-9]+ instructions"), table);
        assertTrue(lines.get(2).matches("one JVM, auto +20 .*"), table);
        assertTrue(lines.get(3).matches("one JVM, interpreter +20 .*"), table);
        assertTrue(lines.get(4).matches("a QEMU for each +4 .*"), table);
    }

    @Test
    void aRunIsAMillionInstructions(@TempDir Path folder) throws Exception {
        Path report = folder.resolve("report.json");
        Breadboard.run("run", BOARD, "--quiet", "--kernel", KERNEL, "--report", report).exits(0);
        long instructions = JsonParser.parseString(Files.readString(report)).getAsJsonObject().get("instructions").getAsLong();
        assertTrue(Math.abs(instructions - 1_000_000) < 10_000, instructions + " instructions");
    }

    /// With the scale at 0 the guest prints by `instret` how many instructions its work is.
    @Test
    void qemuCountsTheSameInstructions() throws Exception {
        Tools.require("qemu-system-riscv64");
        Breadboard.Result qemu = Breadboard.run(new ProcessBuilder("qemu-system-riscv64", "-M", "virt", "-bios", "none", "-m", "128M", "-display", "none",
                "-monitor", "none", "-serial", "stdio", "-icount", "shift=0", "-append", "scale=0", "-kernel", KERNEL.toString())
                .redirectInput(Path.of("/dev/null").toFile()));
        assertTrue(qemu.exits(0).out().startsWith("million scale 0 checksum 0x"), qemu::toString);
        for (String engine : List.of("interpreter", "compiler")) {
            Breadboard.Result ours = Breadboard.run("run", BOARD, "--quiet", "--kernel", KERNEL, "--append", "scale=0",
                    "--set", "cpu.config.engine=" + engine);
            assertEquals(qemu.out(), ours.exits(0).out(), engine);
        }
    }
}
