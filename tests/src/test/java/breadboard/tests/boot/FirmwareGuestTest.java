package breadboard.tests.boot;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import breadboard.tests.Breadboard;
import breadboard.tests.Repository;
import breadboard.tests.Tools;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Firmware in C for the `virt` board, `guests/virt-firmware`: what it finds in its registers, in the device tree and in M-mode, and that
/// its kernel starts; the same as under QEMU.
class FirmwareGuestTest {
    @TempDir
    private Path folder;

    @Test
    void firmwareFindsWhatItFindsUnderQemuAndStartsItsKernel() throws Exception {
        Tools.require("riscv64-unknown-elf-gcc", "qemu-system-riscv64");
        Breadboard.run(new ProcessBuilder(Repository.root().resolve("guests/virt-firmware/build.sh").toString(), folder.toString())).exits(0);
        Path firmware = folder.resolve("firmware.bin");
        Path kernel = folder.resolve("kernel.bin");
        List<String> lines = Breadboard.run("run", Repository.root().resolve("configs/boards/virt.toml"), "--quiet",
                "--firmware", firmware, "--kernel", kernel, "--timeout", "120").exits(0).lines();
        assertEquals(qemu(firmware, kernel), lines);
        assertTrue(lines.contains("K0t"), lines::toString);
    }

    private static List<String> qemu(Path firmware, Path kernel) throws Exception {
        Process process = new ProcessBuilder("qemu-system-riscv64", "-M", "virt", "-m", "128M", "-display", "none", "-monitor", "none",
                "-serial", "stdio", "-bios", firmware.toString(), "-kernel", kernel.toString())
                .redirectInput(Path.of("/dev/null").toFile()).redirectError(ProcessBuilder.Redirect.DISCARD).start();
        String text = new String(process.getInputStream().readAllBytes());
        assertEquals(0, process.waitFor(), text);
        return text.lines().toList();
    }
}
