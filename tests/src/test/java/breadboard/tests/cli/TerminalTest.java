package breadboard.tests.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;

import breadboard.tests.Breadboard;
import breadboard.tests.Repository;
import breadboard.tests.TinyGuest;
import breadboard.tests.Tools;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Runs under a pseudo-terminal that `expect` types at. A script ends with 0 only when all it waits for has come.
class TerminalTest {
    /// `start` runs a command line and then says `restored-CODE-end` when the terminal is as it was before.
    private static final String PROCEDURES = """
            set timeout 120
            proc await {pattern} {
                expect {
                    -exact $pattern {}
                    timeout { send_user "\\nno '$pattern'\\n"; exit 1 }
                    eof { send_user "\\nended before '$pattern'\\n"; exit 1 }
                }
            }
            proc start {line} {
                global spawn_id spawn_out
                spawn -noecho sh -c "before=\\$(stty -g); $line; code=\\$?; \\[ \\"\\$(stty -g)\\" = \\"\\$before\\" ] && echo restored-\\$code-end"
            }
            proc settings {} {
                global spawn_out
                return [exec stty -a < $spawn_out(slave,name)]
            }
            proc must {text pattern} {
                if {![regexp -- $pattern $text]} { send_user "\\n'$text' is not '$pattern'\\n"; exit 1 }
            }
            """;

    @TempDir
    private Path folder;

    @BeforeAll
    static void toolsAreThere() {
        Tools.require("expect", "stty");
    }

    @Test
    void keysReachTheGuestOneByOneAndUnchanged() throws Exception {
        play(run("--quiet --kernel " + TinyGuest.HEX.in(folder)), """
                send "x"
                await "78"
                must [settings] {-icanon\\s}
                must [settings] {-echo\\s}
                must [settings] {-isig\\s}
                must [settings] {\\sopost\\s}
                send "\\003"
                await "03"
                send "\\r"
                await "0d"
                send "\\004\\032\\001\\001"
                await "04"
                await "1a"
                await "01"
                send "q"
                await "restored-0-end"
                """);
    }

    @Test
    void ctrlAThenHListsAndXEnds() throws Exception {
        play(run("--kernel " + TinyGuest.SPIN.in(folder)), """
                await "breadboard: Ctrl-A x ends the run"
                await "pmp04"
                send "\\001h"
                await "Ctrl-A x       end the run"
                send "\\001x"
                await "breadboard: interrupted"
                await "restored-130-end"
                """);
    }

    @Test
    void aGuestThatWaitsForKeysIsWaitedFor() throws Exception {
        play(run("--kernel " + TinyGuest.WAIT.in(folder)), """
                await "pmp04"
                send "\\001x"
                await "restored-130-end"
                """);
    }

    @Test
    void theTerminalIsRestoredAfterALimit() throws Exception {
        play(run("--kernel " + TinyGuest.SPIN.in(folder) + " --max-instructions 1000"), """
                await "breadboard: stopped after 1000 instructions"
                await "restored-4-end"
                """);
    }

    @Test
    void theTerminalIsRestoredAfterAGuestsFailure() throws Exception {
        play(run("--kernel " + TinyGuest.FAIL.in(folder)), """
                await "the guest reported failure"
                await "restored-1-end"
                """);
    }

    @Test
    void theTerminalIsRestoredAfterASignal() throws Exception {
        Path pid = folder.resolve("pid");
        play("sh -c 'echo $$ > " + pid + "; exec " + run("--kernel " + TinyGuest.SPIN.in(folder)) + "'", """
                await "pmp04"
                must [settings] {-icanon\\s}
                exec kill -TERM [exec cat PID]
                await "restored-143-end"
                """.replace("PID", pid.toString()));
    }

    @Test
    void inputFromElsewhereLeavesTheTerminalAloneAndCtrlCEndsTheRun() throws Exception {
        play(run("--kernel " + TinyGuest.SPIN.in(folder) + " < /dev/null"), """
                await "pmp04"
                must [settings] {\\sicanon\\s}
                must [settings] {\\sisig\\s}
                send "\\003"
                await "breadboard: interrupted"
                """);
    }

    @Test
    void aConsoleElsewhereLeavesTheTerminalAlone() throws Exception {
        Path output = folder.resolve("console");
        play(run("--kernel " + TinyGuest.SPIN.in(folder) + " --set device.uart0.config.console=file:" + output), """
                for {set i 0} {$i < 1200 && (![file exists OUTPUT] || [file size OUTPUT] == 0)} {incr i} { after 100 }
                must [settings] {\\sicanon\\s}
                send "\\003"
                await "breadboard: interrupted"
                """.replace("OUTPUT", output.toString()));
    }

    private static String run(String arguments) {
        return String.join(" ", Breadboard.builder("run", Repository.root().resolve("configs/boards/virt.toml")).command()) + " " + arguments;
    }

    private void play(String shellCommand, String script) throws Exception {
        Path file = Files.writeString(folder.resolve("script.exp"), PROCEDURES + "start {" + shellCommand + "}\n" + script + "exit 0\n");
        Breadboard.Result result = Breadboard.run(Breadboard.prepared(
                new ProcessBuilder("expect", "-f", file.toString())).redirectInput(Path.of("/dev/null").toFile()));
        assertEquals(0, result.exit(), result::toString);
    }
}
