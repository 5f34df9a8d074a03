package breadboard.tests.bench;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import breadboard.tests.Breadboard;
import breadboard.tests.Repository;
import breadboard.tests.Tools;
import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The scripts of `bench/` as processes.
final class BenchRunTest {
    /// Together they execute most kinds of instructions, take traps in both modes and page faults, and poll a device.
    private static final List<String> GUESTS = List.of("mixed-sv39", "nbody", "indirect-sv39", "ecall-sv39", "pagefault-sv39", "poll");
    /// Those that are measured when nobody says which.
    private static final List<String> ENGINES = List.of("auto", "interpreter");

    @Test
    void guestsPrintTheSameOnBreadboardAndOnQemu(@TempDir Path folder) throws Exception {
        Tools.require("python3", "qemu-system-riscv64");
        Path json = folder.resolve("figures.json");
        List<String> arguments = new ArrayList<>(GUESTS);
        arguments.addAll(List.of("--rounds", "1", "--scale", "1", "--json", json.toString()));
        // bench/run ends with an error when sides print different checksums, or engines retire different numbers of instructions.
        List<String> table = run(arguments).exits(0).lines();
        int rows = 1 + ENGINES.size() * (GUESTS.size() + 2);
        assertEquals(rows, table.size(), () -> String.join("\n", table));
        JsonArray guests = JsonParser.parseString(Files.readString(json)).getAsJsonObject().getAsJsonArray("guests");
        for (int i = 0; i < GUESTS.size() * ENGINES.size(); i++) {
            JsonObject guest = guests.get(i).getAsJsonObject();
            String name = GUESTS.get(i / ENGINES.size());
            assertEquals(name, guest.get("guest").getAsString());
            assertEquals(ENGINES.get(i % ENGINES.size()), guest.get("engine").getAsString());
            assertTrue(guest.get("output").getAsString().matches(name + " scale 1 checksum 0x[0-9a-f]{16}"), guest::toString);
            assertTrue(guest.get("instructions").getAsLong() > 100_000, guest::toString);
            assertTrue(guest.getAsJsonObject("median").get("hart_to_qemu").getAsDouble() > 0, guest::toString);
        }
    }

    @Test
    void aGuestThatIsNotThereIsNamed() throws Exception {
        Tools.require("python3");
        Breadboard.Result result = run(List.of("nope")).exits(2);
        assertTrue(result.err().contains("no such guest: nope; there are chase"), result::toString);
    }

    @Test
    void watchersAreMeasuredWhileTheyAreIdle() throws Exception {
        Tools.require("python3");
        // bench/watchers ends with an error when the engine has done something else on one of the sides.
        List<String> table = script("bench/watchers", List.of("--guest", "fib-sv39", "--scale", "2", "--rounds", "1", "--turns", "2", "--seconds", "0.2"))
                .exits(0).lines();
        assertEquals(List.of("plain", "trace not begun", "gdb, nobody there", "gdb, attached", "one process"),
                table.stream().skip(2).map(line -> line.split(" {2,}|, 2 turns")[0]).toList());
    }

    private static Breadboard.Result run(List<String> arguments) throws Exception {
        return script("bench/run", arguments);
    }

    private static Breadboard.Result script(String name, List<String> arguments) throws Exception {
        List<String> command = new ArrayList<>(List.of(Repository.root().resolve(name).toString()));
        command.addAll(arguments);
        return Breadboard.run(Breadboard.prepared(new ProcessBuilder(command)));
    }
}
