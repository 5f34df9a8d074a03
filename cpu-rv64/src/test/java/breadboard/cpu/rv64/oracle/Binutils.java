package breadboard.cpu.rv64.oracle;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// The assembler and the disassembler of binutils.
public final class Binutils {
    private static final String TARGET = "riscv64-unknown-elf-";
    /// All of our extensions that binutils 2.40 has.
    private static final String ARCHITECTURE = "-march=rv64gc_zicbom_zicbop_zicboz_zifencei_zihintpause_zawrs_zfh_zba_zbb_zbc_zbkb_zbkc_zbkx_zbs"
            + "_svinval";

    private Binutils() {
    }

    /// Skips the running test where they are missing.
    public static void require() {
        Tool.require(TARGET + "as", TARGET + "objcopy", TARGET + "objdump");
    }

    /// What `objdump -M no-aliases,numeric` writes for instructions that lie one behind the other from address 0 on: mnemonic, a blank,
    /// operands, without comments.
    public static List<String> disassemble(Path folder, List<Integer> words) throws IOException, InterruptedException {
        ByteBuffer bytes = ByteBuffer.allocate(words.size() * Integer.BYTES).order(ByteOrder.LITTLE_ENDIAN);
        for (int word : words) {
            bytes.putShort((short) word);
            if ((word & 3) == 3) {
                bytes.putShort((short) (word >>> 16));
            }
        }
        bytes.flip();
        byte[] image = new byte[bytes.remaining()];
        bytes.get(image);
        Files.write(folder.resolve("words.bin"), image);
        // An object file says which extensions there are, a binary one does not.
        Files.writeString(folder.resolve("words.s"), "nop\n");
        assembleObject(folder);
        Tool.run(folder, List.of(TARGET + "objcopy", "--update-section", ".text=words.bin", "words.o"));
        String output = Tool.run(folder, List.of(TARGET + "objdump", "-z", "-d", "-j", ".text", "-M", "no-aliases,numeric", "words.o"));
        List<String> texts = new ArrayList<>();
        for (String line : output.lines().toList()) {
            String[] columns = line.split("\t", 3);
            if (columns.length == 3) {
                texts.add(columns[2].replaceAll("\\s*#.*", "").replaceFirst("(\\w+) <.*>$", "0x$1").strip().replaceFirst("\\s+", " "));
            }
        }
        if (texts.size() != words.size()) {
            throw new AssertionError("objdump sees " + texts.size() + " instructions where there are " + words.size());
        }
        return texts;
    }

    /// The bytes of an assembled program that begins at address 0.
    public static ByteBuffer assemble(Path folder, String source) throws IOException, InterruptedException {
        Files.writeString(folder.resolve("words.s"), source);
        assembleObject(folder);
        Tool.run(folder, List.of(TARGET + "objcopy", "-O", "binary", "words.o", "words.bin"));
        return ByteBuffer.wrap(Files.readAllBytes(folder.resolve("words.bin"))).order(ByteOrder.LITTLE_ENDIAN);
    }

    private static void assembleObject(Path folder) throws IOException, InterruptedException {
        Tool.run(folder, List.of(TARGET + "as", ARCHITECTURE, "-o", "words.o", "words.s"));
    }
}
