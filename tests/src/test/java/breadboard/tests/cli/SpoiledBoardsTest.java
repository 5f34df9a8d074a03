package breadboard.tests.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import breadboard.tests.Breadboard;
import breadboard.tests.TinyGuest;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Boards with one mistake each: one exact line, exit code 2, nothing started.
class SpoiledBoardsTest {
    private static final String BOARD = """
            name  = "bench"
            isa   = "rv64imac_zicsr_zifencei"
            harts = 1
            [memory]
            base = "0x8000_0000"
            size = "16MiB"
            [cpu]
            type = "rv64"
            [mmu]
            type = "sv39"
            [sbi]
            type = "rustsbi"
            [[device]]
            id   = "plic0"
            type = "plic"
            [device.config]
            base = "0x0c00_0000"
            [[device]]
            id   = "uart0"
            type = "uart16550"
            [device.config]
            base = "0x1000_0000"
            irq  = "plic0:10"
            [boot]
            kernel = "spin.bin"
            """;

    @TempDir
    private Path folder;

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "harts = 1   | harts 1                 | 3:7: '=' is missing after the key 'harts'",
        "harts = 1   | cores = 2               | 3:1: cores: unknown key; known keys: boot, clock, cpu, device, expect, harts, heap, isa, memory, mmu, name, sbi",
        "harts = 1   | harts = \"one\"         | 3:1: harts: expected an integer, found string 'one'",
        "harts = 1   | harts = 9               | 3:1: harts: must be 1..8, not 9",
        "harts = 1   | isa = \"rv64i\"         | 3:1: isa: is given twice, first at line 2",
        "harts = 1   | harts = { n = 1 }       | 3:9: inline tables are not read here; write a [table] header and one key = value a line",
        "harts = 1   | harts = 0x1             | 3:9: hexadecimal, octal and binary integers are not read here; write \"0x1\" in quotes",
        "rv64\"      | rv65\"                  | 8:1: cpu.type: there is no cpu plugin 'rv65'; did you mean 'rv64'? allowed: rv64",
        "sv39        | nope                    | 10:1: mmu.type: there is no mmu plugin 'nope'; allowed: none, sv39, sv48, sv57",
        "0x1000_0000 | 0x1000_zz00             | 22:1: device[1].config.base: '0x1000_zz00' is not an address; write \"0x8000_0000\"",
        "16MiB       | 16MB                    | 6:1: memory.size: '16MB' is not a size; write \"128MiB\" (units: B, KiB, MiB, GiB, TiB)",
        "16MiB       | 100000                  | 6:1: memory.size: must be a multiple of 4KiB, not 100000B",
        "0x1000_0000 | 0x0c00_1000             | 22:1: device[1].config.base: device 'uart0' (0x0c001000..0x0c001100) overlaps device 'plic0' (0x0c000000..0x0c600000)",
        "0x1000_0000 | 0x8000_1000             | 22:1: device[1].config.base: device 'uart0' (0x80001000..0x80001100) overlaps RAM (0x80000000..0x81000000)",
        "0x1000_0000 | 0xffff_ffff_ffff_ff80   | 21:1: device[1].config: the range at 0xffffffffffffff80 of 0x100 bytes wraps around the end of the address space",
        "\"uart0\"   | \"plic0\"               | 19:1: device[1].id: 'plic0' is the id of device[0] (board.toml:14:1) already; each device needs its own",
        "plic0:10    | plic1:10                | 23:1: device[1].config.irq: device 'uart0' is wired to 'plic1', which is not there; did you mean 'plic0'? interrupt controllers: plic0",
        "plic0:10    | plic0:200               | 23:1: device[1].config.irq: device 'uart0' is wired to line 200 of 'plic0', which has lines 1..96",
        "plic0:10    | plic0                   | 23:1: device[1].config.irq: 'plic0' is not a wire; write \"controller:line\", such as \"plic0:10\"",
        "plic0:10    | uart0:1                 | 23:1: device[1].config.irq: device 'uart0' is wired to device 'uart0', which is no interrupt controller",
        "rv64imac    | rv32imac                | 2:1: isa: 'rv32imac_zicsr_zifencei' has XLEN 32, but the cpu 'rv64' has XLEN 64",
        "rv64imac    | imac                    | 2:1: isa: 'imac_zicsr_zifencei' does not begin with rv32 or rv64; write for example \"rv64imafdc_zicsr_zifencei\"",
        "spin.bin    | absent.bin              | 25:1: boot.kernel: there is no file 'absent.bin' in FOLDER",
        "spin.bin    | large.bin               | 25:1: boot.kernel: FOLDER/large.bin (0x80200000..0x81600000) does not fit in RAM (0x80000000..0x81000000)",
        "spin.bin    | bad.elf                 | 25:1: boot.kernel: FOLDER/bad.elf: is a 32-bit ELF file; a 64-bit one is needed"})
    void theMistakeIsToldExactly(String right, String wrong, String expected) throws Exception {
        TinyGuest.SPIN.in(folder);
        Files.write(folder.resolve("large.bin"), new byte[20 << 20]);
        Files.write(folder.resolve("bad.elf"), Arrays.copyOf(new byte[] {0x7f, 'E', 'L', 'F', 1, 1, 1}, 64));
        String spoiled = BOARD.replace(right, wrong);
        assertNotEquals(BOARD, spoiled, "the board is spoiled");
        Breadboard.Result result = run(spoiled);
        assertEquals("board.toml:" + expected.replace("FOLDER", folder.toRealPath().toString()) + "\n", result.err());
    }

    @Test
    void allMistakesAreToldInOneGo() throws Exception {
        TinyGuest.SPIN.in(folder);
        assertEquals("""
                board.toml:3:1: harts: must be 1..8, not 0
                board.toml:6:1: memory.size: must be 64KiB..64GiB, not 1B
                board.toml:23:1: device[1].config.irq: 'plic' is not a wire; write "controller:line", such as "plic0:10"
                """, run(BOARD.replace("harts = 1", "harts = 0").replace("plic0:10", "plic").replace("16MiB", "1")).err());
    }

    @Test
    void theBoardItselfIsGood() throws Exception {
        TinyGuest.SPIN.in(folder);
        Files.writeString(folder.resolve("board.toml"), BOARD);
        assertEquals("board.toml: ok\n", Breadboard.run(Breadboard.builder("check", "board.toml").directory(folder.toFile())).exits(0).out());
    }

    @Test
    void aSettingOfTheCommandLineIsRefusedByItsName() throws Exception {
        TinyGuest.SPIN.in(folder);
        Files.writeString(folder.resolve("board.toml"), BOARD);
        Breadboard.Result result = Breadboard.run(Breadboard.builder("run", "board.toml", "--set", "mmu.type=nope", "--set", "harts=many")
                .directory(folder.toFile())).exits(2);
        assertEquals("""
                --set mmu.type=nope: there is no mmu plugin 'nope'; allowed: none, sv39, sv48, sv57
                --set harts=many: expected an integer, found 'many'
                """, result.err());
    }

    private Breadboard.Result run(String board) throws Exception {
        Files.writeString(folder.resolve("board.toml"), board);
        Breadboard.Result result = Breadboard.run(Breadboard.builder("run", "board.toml").directory(folder.toFile())).exits(2);
        assertEquals("", result.out(), "nothing was started");
        return result;
    }
}
