package breadboard.tests.debugger;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import breadboard.tests.Tools;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// A guest that writes a letter to a disk and to a console that is a file, four times; and a debugger that goes back and forth.
final class WrittenDiskTest {
    private static final String PROGRAM = """
            .globl _start, told, write
            _start:
              li s0, 0x10001000; li s2, 0x10000000; li s1, 'a'
              sw zero, 0x70(s0); li t0, 3; sw t0, 0x70(s0)
              li t0, 1; sw t0, 0x24(s0); sw t0, 0x20(s0); sw zero, 0x24(s0); sw zero, 0x20(s0); li t0, 11; sw t0, 0x70(s0)
              sw zero, 0x30(s0); li t0, 8; sw t0, 0x38(s0)
              la t0, descriptors; sw t0, 0x80(s0); sw zero, 0x84(s0)
              la t0, available; sw t0, 0x90(s0); sw zero, 0x94(s0)
              la t0, used; sw t0, 0xa0(s0); sw zero, 0xa4(s0)
              li t0, 1; sw t0, 0x44(s0); li t0, 15; sw t0, 0x70(s0)
            next:
              li t0, 30000
            1: addi t0, t0, -1; bnez t0, 1b
              la t0, data; sb s1, 0(t0)
            write:
              la t0, available; lhu t1, 2(t0); addi t1, t1, 1; sh t1, 2(t0); sw zero, 0x50(s0)
            1: la t0, used; lhu t2, 2(t0); bne t1, t2, 1b
              sb s1, 0(s2)
            told:
              addi s1, s1, 1; li t0, 'e'; bne s1, t0, next
              li t0, 0x100000; li t1, 0x5555; sw t1, 0(t0)
            1: j 1b
            .balign 4096
            descriptors:
              .dword header; .word 16; .half 1, 1
              .dword data; .word 512; .half 1, 2
              .dword status; .word 1; .half 2, 0
            .balign 4096
            available: .skip 64
            .balign 4096
            used: .skip 256
            header: .word 1, 0, 0, 0
            data: .skip 512
            status: .skip 1
            """;

    private static final String BOARD = """
            name = "disk"
            isa = "rv64imafdc_zicsr_zifencei"
            [memory]
            base = "0x8000_0000"
            size = "16MiB"
            [cpu]
            type = "rv64"
            [[device]]
            id = "test"
            type = "sifive-test"
            [device.config]
            base = "0x0010_0000"
            [[device]]
            id = "uart0"
            type = "uart16550"
            [device.config]
            base = "0x1000_0000"
            console = "file:%s"
            [[device]]
            id = "disk0"
            type = "virtio-blk"
            [device.config]
            base = "0x1000_1000"
            image = "disk.img"
            [boot]
            kernel = "program.elf"
            """;

    @TempDir
    private Path folder;

    private DebuggedGuest guest(String... options) throws Exception {
        Tools.require("gdb-multiarch", "riscv64-unknown-elf-gcc");
        Files.writeString(folder.resolve("program.S"), PROGRAM);
        Process gcc = new ProcessBuilder("riscv64-unknown-elf-gcc", "-nostdlib", "-march=rv64imac_zicsr", "-mabi=lp64", "-mcmodel=medany", "-Wl,--nmagic",
                "-Wl,-Ttext=0x80000000", "-o", "program.elf", "program.S").directory(folder.toFile()).inheritIO().start();
        assertEquals(0, gcc.waitFor());
        Files.write(folder.resolve("disk.img"), new byte[4096]);
        Path board = Files.writeString(folder.resolve("board.toml"), BOARD.formatted(folder.resolve("console.txt")));
        return new DebuggedGuest(board, options);
    }

    /// Shows the byte on the disk, as the host has it, and the next letter.
    private String look() {
        return "shell printf 'disk %s\\n' \"$(head -c1 " + folder.resolve("disk.img") + " | tr -d '\\0')\"";
    }

    private static List<String> disks(String output) {
        return Pattern.compile("disk ([a-d]?)\n").matcher(output).results().map((MatchResult each) -> each.group(1)).toList();
    }

    @ParameterizedTest
    @ValueSource(strings = {"interpreter", "compiler"})
    void goesBackWithTheGuestAndWhatIsPrintedIsPrintedOnce(String engine) throws Exception {
        try (DebuggedGuest guest = guest("--set", "cpu.config.engine=" + engine)) {
            String output = guest.gdb("file " + folder.resolve("program.elf"), "break *told", "continue", look(), "continue", look(), "continue", look(),
                    "reverse-continue", look(), "reverse-continue", look(), "reverse-stepi 200", look(), "continue", look(), "continue", look(),
                    "delete", "continue");
            assertEquals(List.of("a", "b", "c", "b", "a", "", "a", "b"), disks(output), output);
            assertEquals(0, guest.exit());
        }
        assertEquals("abcd", Files.readString(folder.resolve("console.txt")));
        assertEquals('d', Files.readAllBytes(folder.resolve("disk.img"))[0]);
    }

    @Test
    void aPastThatIsOverwrittenIsWrittenAnew() throws Exception {
        try (DebuggedGuest guest = guest()) {
            String output = guest.gdb("file " + folder.resolve("program.elf"), "break *told", "continue", "continue", "continue", "reverse-continue", look(),
                    "set $s1 = 'c'", "continue", look(), "delete", "detach");
            assertEquals(List.of("b", "d"), disks(output), output);
            assertEquals(0, guest.exit());
        }
        assertEquals("abcd", Files.readString(folder.resolve("console.txt")), "c was printed in a future that is no more");
        assertTrue(Files.readAllBytes(folder.resolve("disk.img"))[0] == 'd');
    }
}
