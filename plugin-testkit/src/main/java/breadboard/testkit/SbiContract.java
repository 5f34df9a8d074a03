package breadboard.testkit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import breadboard.api.bus.AddressRange;
import breadboard.api.plugin.SbiPlugin;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What every firmware keeps: extend it in the firmware's tests. On a real board with it, a guest calls every function of the SBI with good and
/// bad arguments; for the extensions that the firmware says it has the answers must be those of OpenSBI.
///
/// @param <C> the firmware's configuration record
public abstract class SbiContract<C extends Record> extends PluginContract<C> {
    private static final long RAM_BASE = 0x8000_0000L;
    private static final String PROBE = "base.probe(";
    private static final String SEPARATOR = " | ";

    @TempDir
    private Path directory;

    @Override
    protected abstract SbiPlugin<C> plugin();

    /// A board that has the firmware, a serial port and nothing else that prints.
    protected abstract Path board();

    @Test
    void itsRangeBeginsWithRamAndIsWholePages() {
        AddressRange range = plugin().reserved(config(), RAM_BASE);
        assertEquals(RAM_BASE, range.base());
        assertEquals(0, range.sizeBytes() % 4096, "kernels begin behind it, on a page");
        assertEquals(range.sizeBytes(), plugin().reserved(config(), 2 * RAM_BASE).sizeBytes(), "its size does not depend on where RAM lies");
    }

    @Test
    void aGuestGetsTheAnswersOfOpenSbi() throws Exception {
        Path guest = directory.resolve("sbi-check.elf");
        try (InputStream stream = SbiContract.class.getResourceAsStream("sbi-check.elf")) {
            Files.copy(stream, guest);
        }
        Installation.Run run = Installation.find().run(board(), plugin().getClass(), "--quiet", "--kernel", guest.toString(),
                "--max-instructions", "4_000_000_000");
        List<String> printed = run.out().lines().map(String::stripTrailing).toList();
        assertTrue(printed.contains("sbi-check: done"), "the guest does not come to its end: " + run);
        Set<String> known = known(printed);
        assertTrue(known.contains("base"), "the base extension is not there: " + printed);
        List<String> missing = new ArrayList<>();
        for (String each : expected()) {
            String line = each.substring(each.indexOf(SEPARATOR) + SEPARATOR.length());
            if (known.contains(each.substring(0, each.indexOf(SEPARATOR))) && !printed.contains(line)) {
                String call = line.substring(0, line.lastIndexOf(": ") + 2);
                missing.add("expected '" + line + "', not " + printed.stream().filter(other -> other.startsWith(call)).toList());
            }
        }
        assertEquals(List.of(), missing);
        assertEquals(0, run.exit(), "the guest asked for a shutdown: " + run);
    }

    /// The extensions that `sbi_probe_extension` knows, by the guest's names for them.
    private static Set<String> known(List<String> printed) {
        Set<String> known = new TreeSet<>();
        for (String line : printed) {
            if (line.startsWith(PROBE) && line.endsWith("): 0 1")) {
                known.add(line.substring(PROBE.length(), line.indexOf(')')));
            }
        }
        return known;
    }

    private static List<String> expected() throws IOException {
        try (InputStream stream = SbiContract.class.getResourceAsStream("sbi-check.expected")) {
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8).lines().filter(line -> !line.startsWith("#")).toList();
        }
    }
}
