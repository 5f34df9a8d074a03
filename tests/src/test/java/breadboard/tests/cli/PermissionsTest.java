package breadboard.tests.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import breadboard.tests.Breadboard;
import breadboard.tests.Repository;
import breadboard.tests.TinyGuest;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Files that are there but may not be read or written: one line, exit code 2.
class PermissionsTest {
    private static final Path BOARD = Repository.root().resolve("configs/boards/virt.toml");

    @TempDir
    private Path folder;

    private Path file(String name, String permissions) throws Exception {
        Path file = Files.write(folder.resolve(name), new byte[4096]);
        return Files.setPosixFilePermissions(file, PosixFilePermissions.fromString(permissions));
    }

    @Test
    void aBoardThatMayNotBeRead() throws Exception {
        Path board = file("board.toml", "-w-------");
        Breadboard.Result refused = Breadboard.runUnderPermissions("check", board).exits(2);
        assertEquals(board + ": cannot be read: permission denied\n", refused.err());
    }

    @ParameterizedTest
    @ValueSource(strings = {"kernel", "firmware", "initrd"})
    void softwareThatMayNotBeRead(String option) throws Exception {
        Path secret = file("secret", "-w-------");
        Path kernel = TinyGuest.FAIL.in(folder);
        Object[] arguments = option.equals("kernel") ? new Object[] {"run", BOARD, "--kernel", secret}
                : new Object[] {"run", BOARD, "--kernel", kernel, "--" + option, secret};
        Breadboard.Result refused = Breadboard.runUnderPermissions(arguments).exits(2);
        assertEquals("--" + option + " " + secret + ": '" + secret + "' cannot be read: permission denied\n", refused.err());
    }

    @Test
    void aDiskThatMayNotBeReadIsRefusedInPlanning() throws Exception {
        Path disk = file("disk.img", "-w-------");
        String setting = "device.disk0.config.image=" + disk;
        Breadboard.Result refused = Breadboard.runUnderPermissions("check", BOARD, "--set", setting).exits(2);
        assertEquals("--set " + setting + ": '" + disk + "' cannot be read: permission denied\n", refused.err());
    }

    @Test
    void aDiskThatMayNotBeWrittenIsUsedOnlyForReading() throws Exception {
        Path disk = file("disk.img", "r--------");
        Path guest = TinyGuest.FAIL.in(folder);
        Object[] arguments = {"run", BOARD, "--quiet", "--kernel", guest, "--set", "device.disk0.config.image=" + disk};
        Breadboard.Result refused = Breadboard.runUnderPermissions(arguments).exits(2);
        assertEquals("", refused.out());
        assertEquals(1, refused.err().lines().count(), refused::toString);
        assertTrue(refused.err().contains("say read-only = true"), refused::toString);
        Object[] readOnly = Stream.concat(Arrays.stream(arguments),
                Stream.of("--set", "device.disk0.config.read-only=true")).toArray();
        Breadboard.runUnderPermissions(readOnly).exits(1);
    }
}
