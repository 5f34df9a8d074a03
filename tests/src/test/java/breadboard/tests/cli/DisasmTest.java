package breadboard.tests.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import breadboard.tests.Breadboard;
import breadboard.tests.Repository;
import breadboard.tests.Tools;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// `breadboard disasm`.
class DisasmTest {
    /// Address, bits, text; what stands behind it is a note.
    private static final Pattern LINE = Pattern.compile("\\s*([0-9a-f]+):\\s+([0-9a-f]+)\\s+(\\S.*?)(\\s+[<#].*)?");

    @TempDir
    private Path folder;

    @Test
    void aWholeKernelIsWrittenAsObjdumpDoes() throws Exception {
        Tools.require("riscv64-unknown-elf-objdump");
        Path kernel = Repository.root().resolve("guests/images/heap-kernel.elf");
        // objdump follows the file's attributes: rv64gc, where `pause` is a fence without a name.
        Map<String, String> ours = instructions(Breadboard.run("disasm", "--isa", "rv64gc", kernel).exits(0).out());
        Map<String, String> theirs = instructions(Breadboard.run(
                new ProcessBuilder("riscv64-unknown-elf-objdump", "-d", "-M", "no-aliases,numeric", kernel.toString())).out());
        assertTrue(theirs.size() > 10_000, theirs.size() + " instructions");
        // Data that the linker put between functions is no code to objdump, which knows it by mapping symbols.
        theirs.forEach((address, text) -> assertEquals(text, ours.get(address), address));
    }

    /// By address: bits and text, with targets spelled in one way.
    private static Map<String, String> instructions(String listing) {
        Map<String, String> texts = new TreeMap<>();
        for (String line : listing.lines().toList()) {
            Matcher matcher = LINE.matcher(line);
            if (matcher.matches()) {
                String text = matcher.group(3).replaceFirst("\\s+", " ");
                boolean target = matcher.group(4) != null && matcher.group(4).contains("<") && !matcher.group(4).contains("#");
                texts.put(matcher.group(1), matcher.group(2) + " " + (target ? text.replace("0x", "") : text));
            }
        }
        return texts;
    }

    @Test
    void aRawImageBeginsWhereTheOptionSays() throws Exception {
        // j .; nop; half an instruction; a byte
        Path image = Files.write(folder.resolve("raw.bin"), new byte[] {0x6f, 0, 0, 0, 1, 0, 0x13, 0x05, 7});
        String listing = Breadboard.run("disasm", "--base", "0x8000_0000", image).exits(0).out();
        assertEquals("""
                Disassembly of raw.bin:
                    80000000:  0000006f  jal         x0,0x80000000
                    80000004:  0001      c.addi      x0,0
                    80000006:  0513      .2byte      0x513
                    80000008:  07        .byte       0x7

                """, listing);
    }

    @Test
    void whatTheExtensionsDoNotHaveIsData() throws Exception {
        Path image = Files.write(folder.resolve("raw.bin"), new byte[] {0x33, 0x05, (byte) 0xb5, 0x02});
        assertTrue(Breadboard.run("disasm", image).exits(0).out().contains("mul         x10,x10,x11"));
        assertTrue(Breadboard.run("disasm", "--isa", "rv64i", image).exits(0).out().contains(".4byte      0x2b50533"));
    }

    @Test
    void whatCannotBeReadIsToldInOneLine() throws Exception {
        Path image = Files.write(folder.resolve("raw.bin"), new byte[] {1, 0});
        Path broken = Files.write(folder.resolve("broken.elf"), new byte[] {0x7f, 'E', 'L', 'F'});
        refuses(folder.resolve("absent") + ": does not exist", folder.resolve("absent"));
        refuses(broken + ": is cut off: it has 4 bytes, an ELF header alone has 64", broken);
        refuses("--cpu: no CPU plugin has the type 'z80'; there are: rv64", "--cpu", "z80", image);
        refuses("--isa: 'z80' does not begin with rv32 or rv64", "--isa", "z80", image);
        refuses("--base: 'here' is not an address; write \"0x8000_0000\"", "--base", "here", image);
        String lacking = Breadboard.run("disasm", "--isa", "rv64gcv", image).exits(2).err();
        assertTrue(lacking.startsWith("--isa: the cpu 'rv64' does not have v; it has "), lacking);
    }

    private static void refuses(String message, Object... arguments) throws Exception {
        Object[] all = new Object[arguments.length + 1];
        all[0] = "disasm";
        System.arraycopy(arguments, 0, all, 1, arguments.length);
        Breadboard.Result result = Breadboard.run(all).exits(2);
        assertEquals(message + "\n", result.err());
        assertEquals("", result.out());
    }
}
