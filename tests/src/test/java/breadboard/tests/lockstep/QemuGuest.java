package breadboard.tests.lockstep;

import java.io.File;
import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.concurrent.TimeUnit;

/// QEMU's `virt` board, with the extensions of our hart and no others. Its RAM is a file that both processes map.
final class QemuGuest implements Guest, AutoCloseable {
    private static final int LIMIT_SECONDS = 8;
    private static final String CPU = "rv64,h=off,zbkb=on,zbkc=on,zbkx=on,Zfh=on,svinval=on,svnapot=on,svpbmt=on,pmu-num=0,debug=off";

    private final Path folder;

    /// @param folder an empty folder, in memory where there is such a file system
    QemuGuest(Path folder) {
        this.folder = folder;
    }

    @Override
    public List<Outcome> run(List<Program> programs) throws IOException, InterruptedException {
        Path file = Files.createTempFile(folder, "ram", "");
        try (FileChannel ram = FileChannel.open(file, StandardOpenOption.READ, StandardOpenOption.WRITE); Arena arena = Arena.ofConfined()) {
            MemorySegment memory = ram.map(FileChannel.MapMode.READ_WRITE, 0, Layout.RAM_BYTES, arena);
            Image.fill(memory, programs);
            Process process = new ProcessBuilder("qemu-system-riscv64", "-M", "virt,memory-backend=ram", "-cpu", CPU, "-smp", "2", "-bios", "none",
                    "-display", "none", "-serial", "none", "-monitor", "none", "-net", "none", "-m", (Layout.RAM_BYTES >> 20) + "M", "-object",
                    "memory-backend-file,id=ram,share=on,mem-path=" + file + ",size=" + Layout.RAM_BYTES)
                    .redirectErrorStream(true).redirectOutput(ProcessBuilder.Redirect.DISCARD).redirectInput(new File("/dev/null")).start();
            try {
                if (ends(process, memory, programs.size()) && process.exitValue() != 0) {
                    throw new IOException("qemu-system-riscv64 ended with " + process.exitValue());
                }
            } finally {
                process.destroyForcibly();
                process.waitFor();
            }
            return Outcome.all(memory, programs);
        } finally {
            Files.delete(file);
        }
    }

    /// Waits for the end, or until a program has not ended for long.
    private static boolean ends(Process process, MemorySegment memory, int programs) throws InterruptedException {
        int done = 0;
        for (int patience = LIMIT_SECONDS; patience > 0; patience--) {
            if (process.waitFor(1, TimeUnit.SECONDS)) {
                return true;
            }
            int before = done;
            while (done < programs && Outcome.done(memory, done)) {
                done++;
            }
            if (done > before) {
                patience = LIMIT_SECONDS;
            }
        }
        return false;
    }

    @Override
    public void close() throws IOException {
        Files.deleteIfExists(folder);
    }
}
