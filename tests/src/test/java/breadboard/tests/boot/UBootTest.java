package breadboard.tests.boot;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import breadboard.tests.Repository;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// Debian's U-Boot for QEMU's `virt` board, as it comes.
class UBootTest {
    private static final Path BUILDS = Path.of("/usr/lib/u-boot");

    private static Path build(String name) {
        Path file = BUILDS.resolve(name).resolve("u-boot.bin");
        assumeTrue(Files.isReadable(file), file + " is not there; install Debian's package u-boot-qemu");
        return file;
    }

    private static void answers(List<Object> options) throws Exception {
        List<Object> arguments = new ArrayList<>(List.of("run", Repository.root().resolve("configs/boards/virt.toml")));
        arguments.addAll(options);
        try (Dialogue uboot = Dialogue.with(arguments.toArray())) {
            uboot.await("Model: riscv-virtio,qemu");
            uboot.await("DRAM:  128 MiB");
            uboot.await("Hit any key to stop autoboot");
            uboot.say("");
            uboot.await("=> ");
            uboot.say("version");
            uboot.await("riscv64-linux-gnu-gcc ");
            uboot.await("=> ");
            uboot.say("bdinfo");
            uboot.await("-> start    = 0x0000000080000000");
            uboot.await("-> size     = 0x0000000008000000");
            uboot.await("ethaddr     = 52:54:00:12:34:56");
            uboot.await("=> ");
            uboot.say("poweroff");
            assertEquals(0, uboot.end(), uboot::text);
            assertEquals("", uboot.errors());
        }
    }

    @ParameterizedTest
    @EnumSource
    void supervisorBuildAnswersBehindFirmware(Sbi sbi) throws Exception {
        List<Object> options = new ArrayList<>(sbi.options());
        options.addAll(List.of("--kernel", build("qemu-riscv64_smode")));
        answers(options);
    }

    @Test
    void machineModeBuildAnswersAsTheKernelOfABoardWithoutAnSbi() throws Exception {
        answers(List.of("--set", "sbi.type=none", "--kernel", build("qemu-riscv64")));
    }

    @Test
    void machineModeBuildAnswersAsFirmware() throws Exception {
        answers(List.of("--firmware", build("qemu-riscv64")));
    }
}
