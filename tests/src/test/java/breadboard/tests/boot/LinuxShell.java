package breadboard.tests.boot;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import breadboard.tests.Repository;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Debian's Linux at the prompt of its shell.
final class LinuxShell implements AutoCloseable {
    private static final Path FILES = Repository.root().resolve("target/guests/linux");
    /// The shell echoes what is typed, so the marks are put together by the shell.
    private static final Pattern ANSWER = Pattern.compile("<<\\r\\n(.*?)>>(\\d+)<<", Pattern.DOTALL);

    private final Dialogue dialogue;
    private final List<String> answers = new ArrayList<>();

    private LinuxShell(Dialogue dialogue) {
        this.dialogue = dialogue;
    }

    /// The kernel; skips the test where the guest is not built.
    static Path image() {
        assumeTrue(Files.isReadable(FILES.resolve("stamp")), "no Linux in " + FILES + "; run guests/linux/build.sh");
        return FILES.resolve("Image");
    }

    /// Boots to the prompt; skips the test where the guest is not built.
    static LinuxShell boot(Sbi sbi, Object... more) throws Exception {
        List<Object> options = new ArrayList<>(List.of("run", Repository.root().resolve("configs/boards/virt.toml"),
                "--set", "memory.size=256MiB", "--kernel", image(), "--initrd", FILES.resolve("initramfs.gz"),
                "--append", "console=ttyS0"));
        options.addAll(sbi.options());
        options.addAll(List.of(more));
        LinuxShell shell = new LinuxShell(Dialogue.with(options.toArray()));
        try {
            shell.dialogue.await("BOOT-OK Linux ");
            shell.dialogue.await("~ # ");
            shell.ask("dmesg -n 1");
            return shell;
        } catch (Exception | Error failed) {
            shell.close();
            throw failed;
        }
    }

    /// Runs a command, which must succeed.
    ///
    /// @return what it prints
    String ask(String command) throws Exception {
        dialogue.say("echo \\<'<'; " + command + "; echo \\>'>'$?'<'\\<");
        Matcher answer = dialogue.await(ANSWER);
        String printed = answer.group(1).replace("\r", "");
        assertEquals("0", answer.group(2), () -> command + ": " + printed);
        answers.add(command + "\n" + printed);
        return printed.stripTrailing();
    }

    /// Switches the machine off.
    ///
    /// @return the exit code
    int powerOff() throws Exception {
        dialogue.say("poweroff -f");
        return dialogue.end();
    }

    /// The commands so far, each with what it printed. How the terminal mixes that with what is typed is a matter of the host's time.
    List<String> answers() {
        return answers;
    }

    /// All that was printed.
    String text() {
        return dialogue.text();
    }

    @Override
    public void close() throws IOException {
        dialogue.close();
    }
}
