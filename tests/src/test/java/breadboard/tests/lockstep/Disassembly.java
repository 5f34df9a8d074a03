package breadboard.tests.lockstep;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.StringJoiner;

/// A program's code as assembly, by binutils where they are installed.
final class Disassembly {
    private static final String OBJDUMP = "riscv64-unknown-elf-objdump";

    private Disassembly() { }

    /// The program as text, with its code as comments behind.
    static String of(Program program) throws IOException, InterruptedException {
        ByteBuffer bytes = ByteBuffer.allocate(4 * program.code().length).order(ByteOrder.LITTLE_ENDIAN);
        for (int word : program.code()) {
            bytes.putInt(word);
        }
        Path file = Files.createTempFile("program", ".bin");
        try {
            Files.write(file, bytes.array());
            Process process = new ProcessBuilder(OBJDUMP, "-D", "-b", "binary", "-m", "riscv:rv64", "-M", "no-aliases",
                    "--adjust-vma=0x" + Integer.toHexString(program.codeAt()), file.toString()).redirectErrorStream(true).start();
            StringJoiner text = new StringJoiner("\n", program.toString(), "\n");
            try (var lines = process.inputReader().lines()) {
                lines.filter(line -> line.startsWith(" ")).forEach(line -> text.add("# " + line.strip()));
            }
            process.waitFor();
            return text.toString();
        } catch (IOException absent) {
            return program.toString();
        } finally {
            Files.delete(file);
        }
    }
}
