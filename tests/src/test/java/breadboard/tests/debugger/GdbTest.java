package breadboard.tests.debugger;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import breadboard.core.boot.Code;
import breadboard.tests.Breadboard;
import breadboard.tests.Tools;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Debian's gdb at the heap kernel.
final class GdbTest {

    @BeforeEach
    void tool() {
        Tools.require("gdb-multiarch");
    }

    private static String symbol(String part) throws IOException {
        return Code.read(DebuggedGuest.KERNEL, 0).symbols().all().stream().filter(symbol -> symbol.name().contains(part)).findFirst()
                .orElseThrow().name();
    }

    /// What `echo NAME` and the print behind it gave.
    private static List<String> values(String output, String pattern) {
        return Pattern.compile(pattern).matcher(output).results().map((MatchResult each) -> each.group(1)).toList();
    }

    @ParameterizedTest
    @ValueSource(strings = {"interpreter", "compiler"})
    void showsRegistersSymbolsAndATrapAndFinishesAFunction(String engine) throws Exception {
        try (DebuggedGuest guest = new DebuggedGuest("--set", "cpu.config.engine=" + engine)) {
            String output = guest.gdb("p $priv", "p/x $satp", "break " + symbol("4trap9user_trap17h"), "continue", "p $scause", "p/x $sepc", "bt",
                    "delete", "break " + symbol("15buddy_allocator4Heap5alloc17h"), "continue", "bt 2", "finish", "p/x $a0", "p $fcsr", "kill");
            assertTrue(output.contains("$1 = 1\n$2 = 0x0\n"), output);
            assertTrue(output.contains("heap_kernel::trap::user_trap::h"), output);
            assertTrue(output.contains("$3 = 8\n$4 = 0x10226\n"), "a call of the user's: " + output);
            assertTrue(output.contains("#1  0x0000000000010214 in ?? ()"), "the frame below the trap is the user's: " + output);
            assertTrue(Pattern.compile("#1 .* <buddy_allocator::LockedHeap as core::alloc::global::GlobalAlloc>::alloc").matcher(output).find(), output);
            assertTrue(Pattern.compile("\\$5 = 0x80[0-9a-f]{6}\n").matcher(output).find(), "finish shows the block: " + output);
            assertTrue(output.contains("$6 = 0\n"), output);
            assertEquals(130, guest.exit());
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"interpreter", "compiler"})
    void goesBackFromAValueToTheStoreThatPutItThere(String engine) throws Exception {
        try (DebuggedGuest guest = new DebuggedGuest("--set", "cpu.config.engine=" + engine)) {
            String word = "*(long *) 0x80540020";
            String state = "printf \"now %lu pc %#lx value %#lx\\n\", $instret, $pc, " + word;
            String output = guest.gdb("watch " + word, "continue", state, "continue", state, "continue", state,
                    "reverse-continue", state, "x/i $pc", "reverse-continue", state, "stepi", state, "continue", state,
                    "delete", "reverse-continue", state, "kill");
            List<String> now = values(output, "now (\\d+ pc 0x[0-9a-f]+ value 0x[0-9a-f]+|\\d+ pc 0x[0-9a-f]+ value 0)");
            assertEquals(8, now.size(), output);
            String third = now.get(2);
            String store = now.get(3);
            assertTrue(output.contains("memcpy+32>:\tsb\ta4,0(a3)"), "back at the store: " + output);
            assertEquals(instret(third) - 1, instret(store), "right before the store: " + output);
            assertEquals(value(now.get(1)), value(store), "its effect is undone: " + output);
            assertEquals(instret(now.get(1)) - 1, instret(now.get(4)), "the store before that: " + output);
            assertEquals(now.get(1), now.get(5), "a step forward does the same again: " + output);
            assertEquals(third, now.get(6), "and the future is the same: " + output);
            assertTrue(output.contains("No more reverse-execution history."), output);
            assertEquals(0, instret(now.get(7)), output);
        }
    }

    private static long instret(String state) {
        return Long.parseLong(state.split(" ")[0]);
    }

    private static String value(String state) {
        return state.split(" ")[4];
    }

    @Test
    void aBreakpointIsFoundGoingBackAndAnOverwrittenPastIsAnother() throws Exception {
        try (DebuggedGuest guest = new DebuggedGuest()) {
            String output = guest.gdb("break " + symbol("15buddy_allocator4Heap5alloc17h"), "ignore 1 20", "continue", "printf \"now %lu\\n\", $instret",
                    "reverse-continue", "printf \"now %lu\\n\", $instret", "continue", "printf \"now %lu\\n\", $instret",
                    "reverse-stepi 3", "printf \"now %lu\\n\", $instret", "set $a5 = 77", "stepi", "reverse-stepi", "p $a5", "kill");
            List<String> now = values(output, "now (\\d+)");
            assertEquals(4, now.size(), output);
            assertTrue(Long.parseLong(now.get(1)) < Long.parseLong(now.get(0)), output);
            assertEquals(now.get(0), now.get(2), output);
            assertEquals(Long.parseLong(now.get(0)) - 3, Long.parseLong(now.get(3)), output);
            assertTrue(output.contains("$1 = 77\n"), output);
        }
    }

    @Test
    void hartsAreThreads() throws Exception {
        try (DebuggedGuest guest = new DebuggedGuest("--set", "harts=3")) {
            String output = guest.gdb("stepi 2", "info threads", "thread 2", "p $mhartid", "thread 1", "p $mhartid", "p/x $pc", "stepi",
                    "p/x $pc", "reverse-stepi", "p/x $pc", "monitor info irq", "monitor info time", "monitor nonsense", "detach");
            assertTrue(output.contains("Thread 1 (hart 0, supervisor mode, running)"), output);
            assertTrue(output.contains("(hart 2, machine mode, stopped)"), output);
            assertTrue(output.contains("$1 = 1\n"), output);
            assertTrue(output.contains("$2 = 0\n$3 = 0x80200008\n"), output);
            assertTrue(output.contains("$4 = 0x8020000c\n"), output);
            assertTrue(output.contains("$5 = 0x80200008\n"), output);
            assertTrue(output.contains("hart 2: machine mode"), output);
            assertTrue(output.contains("2 steps, 0 ticks"), output);
            assertTrue(output.contains("'nonsense' is not a command."), output);
            assertEquals(0, guest.exit(), "after detaching the guest runs to its end");
        }
    }

    @Test
    void aDebuggerLeavesAndComesBackAndSavesTheMachine() throws Exception {
        try (DebuggedGuest guest = new DebuggedGuest()) {
            String first = guest.gdb("break " + symbol("4trap9user_trap17h"), "continue", "p $instret", "disconnect");
            guest.await("the connection was lost; the machine waits for another debugger");
            Path file = Files.createTempDirectory("snap").resolve("a.snap");
            String second = guest.gdb("p $instret", "monitor snapshot " + file, "monitor info mem", "continue");
            assertEquals(values(first, "\\$1 = (\\d+)"), values(second, "\\$1 = (\\d+)"), "it stands where the first left it");
            assertTrue(second.contains("saved " + file), second);
            assertTrue(second.contains("(Sv39)"), second);
            assertTrue(second.contains("[Inferior 1 (Remote target) exited normally]"), second);
            assertEquals(0, guest.exit());
            Breadboard.run("snapshot", "restore", file).exits(0);
        }
    }
}
