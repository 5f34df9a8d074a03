package breadboard.tests.boot;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import breadboard.tests.Breadboard;
import breadboard.tests.Tools;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import java.util.regex.Pattern;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Debian's riscv64 Linux, as it comes.
class LinuxTest {
    private static final int MEBIBYTE = 1 << 20;
    private static final Pattern TROUBLE = Pattern.compile("WARNING:|BUG:|Oops|Call Trace|segfault|Kernel panic");

    @TempDir
    private Path folder;

    /// The same commands and the same answers, and each answer is the right one.
    @ParameterizedTest
    @CsvSource({"1, FW_DYNAMIC, true", "4, FW_JUMP, false"})
    void whatAUserSeesIsRightAndTheSameUnderTheBuiltInSbiAndUnderOpenSbi(int harts, Sbi firmware, boolean legacyDisk) throws Exception {
        Tools.require("mke2fs", "e2fsck", "debugfs");
        assertEquals(session(Sbi.BUILT_IN, harts, legacyDisk), session(firmware, harts, legacyDisk));
    }

    /// Boots, works, switches off.
    ///
    /// @return what the commands printed
    private List<String> session(Sbi sbi, int harts, boolean legacyDisk) throws Exception {
        byte[] random = new byte[MEBIBYTE];
        new Random(1).nextBytes(random);
        Path input = Files.createDirectories(folder.resolve(sbi + "/input"));
        Files.write(input.resolve("random"), random);
        Path disk = folder.resolve(sbi + "/disk.img");
        tool("mke2fs", "-q", "-t", "ext4", "-d", input.toString(), disk.toString(), "16M");
        try (LinuxShell shell = LinuxShell.boot(sbi, "--set", "harts=" + harts, "--set", "device.disk0.config.image=" + disk,
                "--set", "device.disk0.config.legacy=" + legacyDisk, "--set", "device.net0.config.backend=segment:lan",
                "--set", "device.slot3.type=virtio-net", "--set", "device.slot3.config.backend=segment:lan",
                "--set", "device.slot3.config.mac=52:54:00:12:34:57", "--set", "device.slot3.config.legacy=" + legacyDisk)) {
            processors(shell, harts);
            assertEquals("2026-01-01", shell.ask("date +%F"));
            assertEquals("2026-01-01", shell.ask("date -d @$(cat /sys/class/rtc/rtc0/since_epoch) +%F"));
            assertEquals("", shell.ask("mount -t ext4 /dev/vda /mnt"));
            assertEquals(sha256(random) + "  /mnt/random", shell.ask("sha256sum /mnt/random"));
            assertEquals("", shell.ask("mkdir /mnt/made && cp /mnt/random /mnt/made/copy && echo written by the guest > /mnt/made/note"));
            assertEquals("", shell.ask("sync && umount /mnt"));
            if (harts == 1) {
                twoCardsTalk(shell);
            } else {
                hartsWorkAndOneOfThemLeavesAndReturns(shell, harts - 1);
            }
            List<String> seen = List.copyOf(shell.answers());
            assertUntroubled(shell);
            filesAreOnTheHost(disk, sbi, sha256(random));
            return seen;
        }
    }

    private static void processors(LinuxShell shell, int harts) throws Exception {
        String file = shell.ask("cat /proc/cpuinfo");
        List<String> processors = List.of(file.split("\n\n"));
        assertEquals(harts, processors.size(), file);
        for (int hart = 0; hart < harts; hart++) {
            String processor = processors.get(hart).replaceAll("[ \t]*:[ ]*", ": ");
            assertTrue(processor.contains("processor: %1$d\nhart: %1$d\nisa: rv64imafdc_".formatted(hart)), file);
            assertTrue(processor.contains("\nmmu: sv39\n"), file);
        }
    }

    /// One of the cards moves into a network namespace of its own, so that the kernel must use the wire.
    private static void twoCardsTalk(LinuxShell shell) throws Exception {
        shell.ask("unshare -n sleep 100000 & sleep 1; ip link set eth1 netns $!; echo $! > /tmp/far");
        shell.ask("ip addr add 10.0.0.1/24 dev eth0 && ip link set eth0 up");
        shell.ask("nsenter -t $(cat /tmp/far) -n sh -c 'ip addr add 10.0.0.2/24 dev eth1 && ip link set eth1 up'");
        String ping = shell.ask("ping -c 3 -s 1400 10.0.0.2 | tail -n 2 | head -n 1");
        assertEquals("3 packets transmitted, 3 packets received, 0% packet loss", ping);
    }

    private static void hartsWorkAndOneOfThemLeavesAndReturns(LinuxShell shell, int last) throws Exception {
        String one = shell.ask("sha256sum /bin/busybox");
        assertEquals(String.join("\n", one, one, one, one), shell.ask("sh -c 'for i in 1 2 3 4; do sha256sum /bin/busybox & done; wait'"));
        String online = "/sys/devices/system/cpu/cpu" + last + "/online";
        assertEquals("", shell.ask("echo 0 > " + online));
        assertEquals("0-" + (last - 1), shell.ask("cat /sys/devices/system/cpu/online"));
        assertEquals("", shell.ask("echo 1 > " + online));
        assertEquals("0-" + last, shell.ask("cat /sys/devices/system/cpu/online"));
    }

    private void filesAreOnTheHost(Path disk, Sbi sbi, String sha256) throws Exception {
        assertEquals(0, exitOf("e2fsck", "-fn", disk.toString()), "the file system is not clean");
        assertEquals("written by the guest\n", tool("debugfs", "-R", "cat /made/note", disk.toString()));
        Path copy = folder.resolve(sbi + "/copy");
        tool("debugfs", "-R", "dump /made/copy " + copy, disk.toString());
        assertEquals(sha256, sha256(Files.readAllBytes(copy)));
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
