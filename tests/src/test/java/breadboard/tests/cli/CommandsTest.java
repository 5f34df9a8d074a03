package breadboard.tests.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import breadboard.tests.Breadboard;
import breadboard.tests.Repository;
import breadboard.tests.Tools;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CommandsTest {
    private static final Path VIRT_BOARD = Repository.root().resolve("configs/boards/virt.toml");

    @TempDir
    private Path folder;

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "''                                   | breadboard: a command is missing",
        "frob                                 | breadboard: Unmatched argument at index 0: 'frob'",
        "run                                  | breadboard: Missing required parameter: 'BOARD'",
        "run a.toml b.toml                    | breadboard: Unmatched argument at index 2: 'b.toml'",
        "run a.toml --frob                    | breadboard: Unknown option: '--frob'",
        "run a.toml --set                     | breadboard: Missing required parameter for option '--set' (PATH=VALUE)",
        "run a.toml --max-instructions 0      | breadboard: Invalid value for option '--max-instructions': '0' is not a count of instructions; allowed: 1 and more, such as 1_000_000",
        "run a.toml --max-instructions 0x10   | breadboard: Invalid value for option '--max-instructions': '0x10' is not a count of instructions; allowed: 1 and more, such as 1_000_000",
        "run a.toml --timeout -1              | breadboard: Invalid value for option '--timeout': '-1' is not a time in seconds; allowed: more than 0, such as 2.5",
        "dtb a.toml                           | breadboard: Missing required option: '--output=FILE'"})
    void aMisusedCommandLineIsToldInOneLine(String arguments, String expected) throws Exception {
        Breadboard.Result result = Breadboard.run((Object[]) (arguments.isEmpty() ? new String[0] : arguments.split(" "))).exits(2);
        assertEquals(expected, result.err().lines().findFirst().orElse(""));
        assertTrue(result.err().lines().toList().get(1).startsWith("Try 'breadboard"), result::err);
        assertEquals("", result.out());
    }

    @Test
    void helpAndVersionAreResults() throws Exception {
        Breadboard.Result help = Breadboard.run("run", "--help").exits(0);
        assertTrue(help.out().contains("--max-instructions"), help::out);
        assertEquals("", help.err());
        assertTrue(Breadboard.run("--version").exits(0).out().startsWith("breadboard 0.1.0"));
    }

    @Test
    void checkAcceptsTheBoardsThatComeWithBreadboard() throws Exception {
        try (var boards = Files.list(VIRT_BOARD.getParent())) {
            for (Path board : boards.sorted().toList()) {
                assertEquals(board + ": ok\n", Breadboard.run("check", board).exits(0).out());
            }
        }
    }

    @Test
    void pluginsAreListedByFamily() throws Exception {
        List<String> plugins = Breadboard.run("plugins").exits(0).lines().stream()
                .map(line -> line.split(" +")[0] + " " + line.split(" +")[1]).toList();
        List<String> needed = List.of("cpu rv64", "mmu sv39", "sbi rustsbi", "device clint", "device plic", "device sifive-test", "device uart16550");
        assertEquals(needed, plugins.stream().filter(needed::contains).toList(), plugins::toString);
    }

    @Test
    void aPluginsKeysAreShownWithTypesAndDefaults() throws Exception {
        String text = Breadboard.run("plugins", "uart16550").exits(0).out();
        assertTrue(text.contains("module breadboard.dev.uart16550, built in"), text);
        assertTrue(text.lines().anyMatch(line -> line.matches(" +console +a console \\(stdio, none, file:PATH\\) +default stdio +.+")), text);
        assertTrue(text.lines().anyMatch(line -> line.matches(" +irq +a wire \\(\"plic0:10\"\\) +optional +.+")), text);
    }

    @Test
    void anUnknownPluginTypeListsWhatThereIs() throws Exception {
        String message = Breadboard.run("plugins", "uart").exits(2).err();
        assertTrue(message.matches("no plugin has the type 'uart'; there are: rv64, sv39, sv48, sv57, rustsbi, .*uart16550.*\\R"), message);
    }

    @Test
    void theDeviceTreeFollowsTheBoardAndDtcAcceptsIt() throws Exception {
        Tools.require("dtc");
        String one = decompiled();
        assertTrue(one.contains("memory@80000000"), one);
        assertTrue(one.contains("reg = <0x00 0x80000000 0x00 0x8000000>"), one);
        assertTrue(!one.contains("cpu@1"), one);
        String two = decompiled("--set", "harts=2", "--set", "memory.size=64MiB", "--append", "console=ttyS0 quiet");
        assertTrue(two.contains("reg = <0x00 0x80000000 0x00 0x4000000>"), two);
        assertTrue(two.contains("cpu@1"), two);
        assertTrue(two.contains("bootargs = \"console=ttyS0 quiet\""), two);
    }

    private String decompiled(Object... more) throws Exception {
        Path blob = folder.resolve("board.dtb");
        List<Object> arguments = new ArrayList<>(List.of("dtb", VIRT_BOARD, "-o", blob));
        arguments.addAll(List.of(more));
        assertEquals("", Breadboard.run(arguments.toArray()).exits(0).err());
        Breadboard.Result source = Breadboard.run(new ProcessBuilder("dtc", "-I", "dtb", "-O", "dts", blob.toString()));
        assertEquals("", source.err(), "dtc warns of nothing");
        return source.out();
    }
}
