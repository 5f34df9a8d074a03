package breadboard.tests.boot;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import breadboard.tests.Breadboard;
import breadboard.tests.Tools;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.Random;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Debian's riscv64 Linux, as it comes. What a user sees is told in full, so it is the same whatever serves the SBI.
class LinuxTest {
    private static final int MEBIBYTE = 1 << 20;
    private static final Pattern TROUBLE = Pattern.compile("WARNING:|\\bBUG:|Oops|Call Trace|segfault|Kernel panic");

    @TempDir
    private Path folder;

    @ParameterizedTest
    @CsvSource({"BUILT_IN, false", "FW_DYNAMIC, true"})
    void filesGoThroughAnExt4DiskInBothDirections(Sbi sbi, boolean legacyDisk) throws Exception {
        Tools.require("mke2fs", "e2fsck", "debugfs");
        byte[] random = new byte[MEBIBYTE];
        new Random(1).nextBytes(random);
        Path input = Files.createDirectory(folder.resolve("input"));
        Files.write(input.resolve("random"), random);
        Path disk = folder.resolve("disk.img");
        tool("mke2fs", "-q", "-t", "ext4", "-d", input.toString(), disk.toString(), "16M");
        try (LinuxShell shell = LinuxShell.boot(sbi, "--set", "device.disk0.config.image=" + disk,
                "--set", "device.disk0.config.legacy=" + legacyDisk)) {
            assertEquals("processor\t: 0\nhart\t\t: 0\nmmu\t\t: sv39", shell.ask("grep -E '^(processor|hart|mmu)[[:blank:]]*:' /proc/cpuinfo"));
            assertEquals("2026-01-01", shell.ask("date +%F"));
            assertEquals("2026-01-01", shell.ask("date -d @$(cat /sys/class/rtc/rtc0/since_epoch) +%F"));
            assertEquals("", shell.ask("mount -t ext4 /dev/vda /mnt"));
            assertEquals(sha256(random) + "  /mnt/random", shell.ask("sha256sum /mnt/random"));
            assertEquals("", shell.ask("mkdir /mnt/made && cp /mnt/random /mnt/made/copy && echo written by the guest > /mnt/made/note"));
            assertEquals("", shell.ask("sync && umount /mnt"));
            assertUntroubled(shell);
        }
        assertEquals(0, exitOf("e2fsck", "-fn", disk.toString()), "the file system is not clean");
        assertEquals("written by the guest\n", tool("debugfs", "-R", "cat /made/note", disk.toString()));
        Path copy = folder.resolve("copy");
        tool("debugfs", "-R", "dump /made/copy " + copy, disk.toString());
        assertEquals(sha256(random), sha256(Files.readAllBytes(copy)));
    }

    @Test
    void fourHartsWorkAndOneOfThemLeavesAndReturns() throws Exception {
        try (LinuxShell shell = LinuxShell.boot(Sbi.BUILT_IN, "--set", "harts=4")) {
            assertEquals("0\n1\n2\n3", shell.ask("sed -n 's/^hart[[:blank:]]*: //p' /proc/cpuinfo"));
            String one = shell.ask("sha256sum /bin/busybox");
            assertEquals(String.join("\n", one, one, one, one), shell.ask("sh -c 'for i in 1 2 3 4; do sha256sum /bin/busybox & done; wait'"));
            assertEquals("", shell.ask("echo 0 > /sys/devices/system/cpu/cpu3/online"));
            assertEquals("0-2", shell.ask("cat /sys/devices/system/cpu/online"));
            assertEquals("", shell.ask("echo 1 > /sys/devices/system/cpu/cpu3/online"));
            assertEquals("0-3", shell.ask("cat /sys/devices/system/cpu/online"));
            assertUntroubled(shell);
        }
    }

    /// Switches off, and looks through all that was printed and logged.
    private static void assertUntroubled(LinuxShell shell) throws Exception {
        String log = shell.ask("dmesg");
        assertFalse(TROUBLE.matcher(log).find(), log);
        assertEquals(0, shell.powerOff(), shell::text);
        assertFalse(TROUBLE.matcher(shell.text()).find(), shell::text);
    }

    private static String sha256(byte[] bytes) throws Exception {
        return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    }

    private static int exitOf(String... command) throws Exception {
        return Breadboard.run(new ProcessBuilder(command)).exit();
    }

    private static String tool(String... command) throws Exception {
        Breadboard.Result result = Breadboard.run(new ProcessBuilder(command));
        assertEquals(0, result.exit(), result::toString);
        return result.out();
    }
}
