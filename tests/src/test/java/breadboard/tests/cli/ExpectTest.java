package breadboard.tests.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import breadboard.tests.Breadboard;
import breadboard.tests.Repository;
import breadboard.tests.TinyGuest;
import breadboard.tests.Tools;
import breadboard.tests.debugger.DebuggedGuest;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// `[[expect]]`: a guest that prints each byte of its input, and the heap kernel.
class ExpectTest {
    private static final String DIALOGUE = """
            [[expect]]
            console = "Breadboard SBI"
            send    = "ab"
            [[expect]]
            console = "62"
            within  = 1_000_000
            send    = "q"
            [[expect]]
            console = "71"
            """;

    @TempDir
    private Path folder;
    private int line;

    @BeforeEach
    void guest() throws IOException {
        TinyGuest.HEX.in(folder);
        TinyGuest.FAIL.in(folder);
    }

    private Path board(String kernel, String expect) throws IOException {
        String board = """
                name = "bench"
                [cpu]
                type = "rv64"
                [sbi]
                type = "rustsbi"
                [[device]]
                id   = "uart0"
                type = "uart16550"
                [device.config]
                base    = "0x1000_0000"
                console = "stdio"
                [boot]
                kernel = "%s.bin"
                """.formatted(kernel);
        line = (int) board.lines().count() + 1;
        return Files.writeString(folder.resolve("board.toml"), board + expect);
    }

    @ParameterizedTest
    @ValueSource(strings = {"interpreter", "compiler"})
    void whatIsSentIsTypedAndEveryRunIsTheSame(String engine) throws Exception {
        Path board = board("hex", DIALOGUE + "[[expect]]\nexit = 0\n");
        Path report = folder.resolve("report.json");
        String[] outputs = new String[2];
        long[] instructions = new long[2];
        for (int i = 0; i < 2; i++) {
            Breadboard.Result result = Breadboard.run("run", board, "--report", report, "--set", "cpu.config.engine=" + engine).exits(0);
            assertEquals("", result.err());
            outputs[i] = result.out();
            JsonObject written = JsonParser.parseString(Files.readString(report)).getAsJsonObject();
            assertEquals("{\"met\":4,\"of\":4}", written.get("expect").toString());
            instructions[i] = written.get("instructions").getAsLong();
        }
        assertTrue(outputs[0].endsWith("61\n62\n71\n"), outputs[0]);
        assertEquals(outputs[0], outputs[1]);
        assertEquals(instructions[0], instructions[1]);
        Breadboard.run("run", board, "--report", report, "--set", "cpu.config.engine=interpreter").exits(0);
        assertEquals(JsonParser.parseString(Files.readString(report)).getAsJsonObject().get("instructions").getAsLong(), instructions[0],
                "both engines");
    }

    private JsonObject report(Path file) throws IOException {
        return JsonParser.parseString(Files.readString(file)).getAsJsonObject();
    }

    @Test
    void aTraceAndCoverageChangeNothing() throws Exception {
        Path board = board("hex", DIALOGUE + "[[expect]]\nexit = 0\n");
        Path report = folder.resolve("report.json");
        Breadboard.Result plain = Breadboard.run("run", board, "--report", report).exits(0);
        JsonObject expected = report(report);
        Path trace = folder.resolve("t.log");
        Path coverage = folder.resolve("c.txt");
        for (String start : new String[] {"0x80200000", "@30", "0x80200004"}) {
            Breadboard.Result traced = Breadboard.run("run", board, "--report", report, "--trace", trace, "--trace-start", start, "--coverage", coverage).exits(0);
            assertEquals("", traced.err());
            assertEquals(plain.out(), traced.out());
            for (String key : new String[] {"instructions", "guest_ns", "expect"}) {
                assertEquals(expected.get(key), report(report).get(key), key);
            }
            assertTrue(Files.size(trace) > 100, "it is traced");
        }
        Path unmet = board("hex", "[[expect]]\nconsole = \"63\"\nwithin = 5000\n");
        Breadboard.Result result = Breadboard.run("run", unmet, "--trace", trace).exits(5);
        assertTrue(result.err().contains("but not within 5000 instructions"), result.err());
    }

    @ParameterizedTest
    @ValueSource(strings = {"--after-instructions 60", "--until 61", "--until 62"})
    void aRestoredMachineGoesOnWithTheStepThatIsNext(String point) throws Exception {
        Path board = board("hex", DIALOGUE + "[[expect]]\nexit = 0\n");
        Path report = folder.resolve("report.json");
        Breadboard.Result whole = Breadboard.run("run", board, "--report", report).exits(0);
        long guestNanos = report(report).get("guest_ns").getAsLong();
        Path file = folder.resolve("machine.snap");
        Breadboard.Result first = Breadboard.run("snapshot", "save", board, "-o", file, point.split(" ")[0], point.split(" ")[1]).exits(0);
        assertFalse(first.out().contains("71"), "it is not over");
        Breadboard.Result rest = Breadboard.run("snapshot", "restore", file, "--report", report).exits(0);
        assertEquals("", rest.err());
        assertEquals(whole.out(), first.out() + rest.out());
        assertEquals("{\"met\":4,\"of\":4}", report(report).get("expect").toString());
        assertEquals(guestNanos, report(report).get("guest_ns").getAsLong(), "it is the same run");
    }

    @Test
    void whatARestoredMachineDoesNotDoIsTold() throws Exception {
        Path board = board("hex", DIALOGUE.replace("\"q\"", "\"p\""));
        Path file = folder.resolve("machine.snap");
        Breadboard.run("run", board, "--max-instructions", "1800", "--save", file).exits(4);
        Breadboard.Result rest = Breadboard.run("snapshot", "restore", file, "--max-instructions", "200_000_000").exits(5);
        assertTrue(rest.err().contains("expect[2]: expected '71' on the console, but"), rest.err());
    }

    @Test
    void withADebuggerItTypesAndJudgesTheEnd() throws Exception {
        Tools.require("gdb-multiarch");
        Path board = board("hex", DIALOGUE + "[[expect]]\nexit = 0\n");
        Path report = folder.resolve("report.json");
        Breadboard.run("run", board, "--report", report).exits(0);
        long instructions = report(report).get("instructions").getAsLong();
        try (DebuggedGuest guest = new DebuggedGuest(board, "--report", report.toString())) {
            String output = guest.gdb("file", "break *0x8020000c", "continue", "stepi 3", "continue", "reverse-stepi", "delete", "continue");
            assertTrue(output.contains("exited normally"), output);
            assertEquals(0, guest.exit());
        }
        assertEquals("{\"met\":4,\"of\":4}", report(report).get("expect").toString());
        assertEquals(instructions, report(report).get("instructions").getAsLong(), "it is the same run");
    }

    @Test
    void afterTheLastStepTheRunEnds() throws Exception {
        assertEquals("", Breadboard.run("run", board("hex", "[[expect]]\nconsole = \"Breadboard SBI\"\n")).exits(0).err());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            hex  | console = "63"    | within = 5000 | expected '63' on the console, but not within 5000 instructions
            fail | console = "63"    | within = 5000 | expected '63' on the console, but the guest shut down, code 1
            fail | exit = 0          | within = 5000 | expected exit 0, but the guest shut down, code 1
            """)
    void whatDoesNotComeIsOneLineAndItsOwnExitCode(String kernel, String key, String within, String message) throws Exception {
        Path report = folder.resolve("report.json");
        Path board = board(kernel, "[[expect]]\n" + key + "\n" + within + "\n");
        Breadboard.Result result = Breadboard.run("run", board, "--report", report).exits(5);
        String text = board + ":" + line + ":1: expect[0]: " + message;
        assertEquals("breadboard: " + text + "\n", result.err());
        JsonObject expect = JsonParser.parseString(Files.readString(report)).getAsJsonObject().getAsJsonObject("expect");
        assertEquals(text, expect.get("unmet").getAsString());
        assertEquals(0, expect.get("met").getAsInt());
    }

    @Test
    void aFailureThatIsExpectedIsNone() throws Exception {
        assertEquals("", Breadboard.run("run", board("fail", "[[expect]]\nexit = 1\n")).exits(0).err());
    }

    @Test
    void anotherLimitIsALimit() throws Exception {
        Breadboard.Result result = Breadboard.run("run", board("hex", "[[expect]]\nconsole = \"63\"\n"), "--max-instructions", "2000").exits(4);
        assertEquals("breadboard: stopped after 2000 instructions (--max-instructions)\n", result.err());
    }

    @Test
    void mistakesAreToldBeforeAnythingStarts() throws Exception {
        Path board = board("hex", "[[expect]]\nexit = 0\n[[expect]]\nwithin = 0\n[[expect]]\nconsole = \"a\"\nexit = 3\n");
        assertEquals("%1$s:%2$d:1: expect[0].exit: must be the last [[expect]]: nothing comes after it\n".formatted(board, line + 1)
                + "%1$s:%2$d:1: expect[1]: has neither console nor exit; give one of them\n".formatted(board, line + 2)
                + "%1$s:%2$d:1: expect[1].within: must be at least 1 instruction, not 0\n".formatted(board, line + 3)
                + "%1$s:%2$d:1: expect[2]: has console and exit; give one of them\n".formatted(board, line + 4),
                Breadboard.run("check", board).exits(2).err());
    }

    @Test
    void theHeapKernelCanBeTestedByItsBoardAlone() throws Exception {
        String board = Files.readString(Repository.root().resolve("configs/boards/rcore-heap.toml"))
                .replace("guests/images", Repository.root() + "/guests/images");
        Path tested = Files.writeString(folder.resolve("heap.toml"), board + "\n[[expect]]\nconsole = \"passed!\"\n[[expect]]\nexit = 0\n");
        assertEquals("", Breadboard.run("run", tested).exits(0).err());
    }
}
