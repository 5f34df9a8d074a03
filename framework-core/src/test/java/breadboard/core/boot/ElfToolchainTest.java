package breadboard.core.boot;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A linked program as binutils see it and as we do.
class ElfToolchainTest {
    private static final String PREFIX = "riscv64-unknown-elf-";
    private static final String SOURCE = """
            long table[100] = {1};
            static char heap[5000];
            long helper(long n) { return heap[n] + table[n]; }
            void _start(void) { for (;;) helper(3); }
            """;
    private static final String SCRIPT = """
            ENTRY(_start)
            SECTIONS {
              . = 0xffffffffc0200000;
              .text : AT(0x80200000) { *(.text*) }
              . = ALIGN(4096);
              .data : { *(.data*) *(.sdata*) }
              .bss : { *(.bss*) *(.sbss*) }
            }
            """;
    /// `LOAD off vaddr paddr filesz memsz`, over two lines or one.
    private static final Pattern LOAD = Pattern.compile(
            "LOAD +0x([0-9a-f]+) 0x([0-9a-f]+) 0x([0-9a-f]+) 0x([0-9a-f]+) 0x([0-9a-f]+)");
    private static final Pattern NAMED = Pattern.compile("([0-9a-f]{16}) (?:([0-9a-f]{16}) )?([A-Za-z]) (\\S+)");

    @TempDir
    Path directory;

    @Test
    void segmentsAndSymbolsAreThoseThatBinutilsReport() throws Exception {
        Path source = Files.writeString(directory.resolve("a.c"), SOURCE);
        Path script = Files.writeString(directory.resolve("a.ld"), SCRIPT);
        Path program = directory.resolve("a.elf");
        assumeTrue(exists(), PREFIX + "gcc is not installed");
        output("gcc", "-nostdlib", "-mcmodel=medany", "-O1", "-fno-inline", "-T", script.toString(), "-o", program.toString(),
                source.toString());
        ElfFile elf = ElfFile.parse(Files.readAllBytes(program));

        List<List<Long>> expected = new ArrayList<>();
        Matcher load = LOAD.matcher(output("readelf", "-lW", program.toString()));
        while (load.find()) {
            expected.add(List.of(number(load, 1), number(load, 2), number(load, 3), number(load, 4), number(load, 5)));
        }
        assertFalse(expected.isEmpty());
        assertEquals(expected, elf.segments().stream().map(segment -> List.of((long) segment.offset(), segment.va(), segment.address(),
                (long) segment.fileBytes(), segment.sizeBytes())).toList());

        int named = 0;
        Matcher symbol = NAMED.matcher(output("nm", "-S", program.toString()));
        while (symbol.find()) {
            long sizeBytes = symbol.group(2) == null ? 0 : number(symbol, 2);
            long address = number(symbol, 1);
            assertEquals(1, elf.symbols().named(symbol.group(4)).stream()
                    .filter(each -> each.address() == address && each.sizeBytes() == sizeBytes).count(), symbol.group());
            named++;
        }
        assertEquals(named, elf.symbols().all().stream().filter(each -> !each.name().startsWith("$")).count());
        Symbol start = elf.symbols().named("_start").getFirst();
        assertEquals(start.address() - 0xffff_ffff_c020_0000L + 0x8020_0000L, elf.entry());
        assertEquals(Symbol.Kind.FUNCTION, start.kind());
    }

    @Test
    void onlyTheExecutableSectionIsCode() throws Exception {
        assumeTrue(exists(), PREFIX + "gcc is not installed");
        Path source = Files.writeString(directory.resolve("a.c"), SOURCE);
        Path script = Files.writeString(directory.resolve("a.ld"), SCRIPT);
        Path program = directory.resolve("a.elf");
        output("gcc", "-nostdlib", "-mcmodel=medany", "-O1", "-T", script.toString(), "-o", program.toString(), source.toString());
        output("objcopy", "-O", "binary", "-j", ".text", program.toString(), directory.resolve("text.bin").toString());

        Code code = Code.read(program, 0);
        assertEquals(List.of(".text"), code.parts().stream().map(Code.Part::name).toList());
        assertEquals(0xffff_ffff_c020_0000L, code.parts().getFirst().address());
        assertArrayEquals(Files.readAllBytes(directory.resolve("text.bin")), code.parts().getFirst().bytes());
    }

    private static long number(Matcher matcher, int group) {
        return Long.parseUnsignedLong(matcher.group(group), 16);
    }

    private static boolean exists() {
        try {
            return new ProcessBuilder(PREFIX + "gcc", "--version").redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD).start().waitFor() == 0;
        } catch (IOException | InterruptedException absent) {
            return false;
        }
    }

    private static String output(String tool, String... arguments) throws Exception {
        List<String> command = new ArrayList<>(List.of(PREFIX + tool));
        command.addAll(List.of(arguments));
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String output = new String(process.getInputStream().readAllBytes());
        assertEquals(0, process.waitFor(), output);
        return output;
    }
}
