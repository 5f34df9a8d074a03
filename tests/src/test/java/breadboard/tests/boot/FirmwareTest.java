package breadboard.tests.boot;

import static org.junit.jupiter.api.Assertions.assertEquals;

import breadboard.tests.Breadboard;
import breadboard.tests.Repository;
import breadboard.tests.TinyGuest;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// What a supervisor finds of the firmware that runs on the host.
class FirmwareTest {
    private static final Path VIRT_BOARD = Repository.root().resolve("configs/boards/virt.toml");

    @TempDir
    private Path folder;

    @Test
    void theFirmwaresRangeIsClosedAndItsFaultsAreTheSupervisorsToHandle() throws Exception {
        assertEquals("", Breadboard.run("run", VIRT_BOARD, "--quiet", "--kernel", TinyGuest.CLOSED.in(folder),
                "--set", "sbi.config.firmware-size=2MiB").exits(0).err());
    }

    @Test
    void aRebootStartsTheMachineAgain() throws Exception {
        Path report = folder.resolve("report.json");
        Breadboard.Result result = Breadboard.run("run", VIRT_BOARD, "--kernel", TinyGuest.REBOOT.in(folder), "--max-instructions", "60",
                "--report", report).exits(4);
        JsonObject written = JsonParser.parseString(Files.readString(report)).getAsJsonObject();
        assertEquals(10, written.get("resets").getAsInt(), "six instructions lead to each reset");
        assertEquals(60, written.get("instructions").getAsLong());
        List<String> starts = result.lines().stream().filter(line -> line.contains("Implementation")).toList();
        assertEquals(11, starts.size(), result::out);
    }

    /// The same guest with and without Sstc: set_timer and suspension must not show the difference.
    @ParameterizedTest
    @ValueSource(ints = {1, 2, 8})
    void theTimerOfSstcChangesNothing(int harts) throws Exception {
        assertEquals(checked(harts, "rv64imafdc_zicsr_zifencei_zicntr"), checked(harts, "rv64imafdc_zicsr_zifencei_zicntr_sstc"));
    }

    private static String checked(int harts, String isa) throws Exception {
        return Breadboard.run("run", VIRT_BOARD, "--quiet", "--kernel", Repository.root().resolve("guests/images/sbi-check.elf"),
                "--set", "harts=" + harts, "--set", "isa=" + isa).exits(0).out();
    }
}
