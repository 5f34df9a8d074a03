package breadboard.testkit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.abort;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/// QEMU's `virt` board with 128 MiB and one hart, running a program of a test in M-mode.
///
/// Time is counted in instructions (`-icount`), so that a run does not depend on the host's speed.
public final class Qemu {
    private static final String ASSEMBLER = "riscv64-unknown-elf-gcc";
    private static final String OBJCOPY = "riscv64-unknown-elf-objcopy";
    private static final String EMULATOR = "qemu-system-riscv64";
    private static final long PATIENCE_SECONDS = 120;

    private Qemu() { }

    /// Skips the test where QEMU or the assembler is not installed.
    public static void assumeInstalled() throws InterruptedException {
        for (String program : List.of(ASSEMBLER, EMULATOR)) {
            try {
                new ProcessBuilder(program, "--version").redirectOutput(ProcessBuilder.Redirect.DISCARD).start().waitFor();
            } catch (IOException absent) {
                abort(program + " is not installed");
            }
        }
    }

    /// Assembles a program and runs it until it switches the board off.
    ///
    /// @param directory where the program's `.incbin` files are, and where intermediate files go
    /// @param program   source for the GNU assembler, with its preprocessor
    /// @param sections  where sections lie: `.text=0x80000000`
    /// @return what it wrote to the serial port
    public static String run(Path directory, InputStream program, String... sections) throws IOException, InterruptedException {
        return run(directory, new String(program.readAllBytes(), StandardCharsets.UTF_8), "rv64g", sections);
    }

    static String run(Path directory, String program, String isa, String... sections) throws IOException, InterruptedException {
        link(directory, program, isa, sections);
        Path output = start(directory, "output.txt", List.of(EMULATOR, "-M", "virt", "-m", "128M", "-icount", "shift=0", "-bios", "none",
                "-kernel", "program.elf", "-display", "none", "-monitor", "none", "-serial", "stdio"));
        return Files.readString(output, StandardCharsets.ISO_8859_1);
    }

    /// Assembles a program; gives its bytes from the first section on.
    static byte[] assemble(Path directory, String program, String isa, String... sections) throws IOException, InterruptedException {
        link(directory, program, isa, sections);
        start(directory, "objcopy.txt", List.of(OBJCOPY, "-O", "binary", "program.elf", "program.bin"));
        return Files.readAllBytes(directory.resolve("program.bin"));
    }

    private static void link(Path directory, String program, String isa, String... sections) throws IOException, InterruptedException {
        Files.writeString(directory.resolve("program.S"), program);
        List<String> assemble = new ArrayList<>(List.of(ASSEMBLER, "-nostdlib", "-march=" + isa, "-mabi=lp64d", "-mcmodel=medany",
                "-Wl,--nmagic", "-o", "program.elf", "program.S"));
        for (String section : sections) {
            assemble.add("-Wl,--section-start=" + section);
        }
        start(directory, "assembler.txt", assemble);
    }

    private static Path start(Path directory, String output, List<String> command) throws IOException, InterruptedException {
        Path file = directory.resolve(output);
        Process process = new ProcessBuilder(command).directory(directory.toFile()).redirectErrorStream(true)
                .redirectOutput(file.toFile()).start();
        process.getOutputStream().close();
        boolean ended = process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS);
        process.destroyForcibly();
        assertTrue(ended, command.getFirst() + " does not end");
        assertEquals(0, process.exitValue(), command + ": " + Files.readString(file, StandardCharsets.ISO_8859_1));
        return file;
    }
}
