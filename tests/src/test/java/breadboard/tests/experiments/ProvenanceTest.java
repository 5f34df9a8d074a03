package breadboard.tests.experiments;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import breadboard.tests.Breadboard;
import breadboard.tests.Repository;
import breadboard.tests.Tools;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What results say they were made of. The hashes are computed here again.
class ProvenanceTest {
    private static final Path KERNEL = Repository.root().resolve("guests/images/heap-kernel.elf");
    @TempDir
    private Path folder;
    private Path out;
    private Path symbols;

    @BeforeEach
    void run() throws Exception {
        out = folder.resolve("out");
        symbols = Files.copy(KERNEL, folder.resolve("symbols.elf"));
        Files.write(symbols, new byte[] {0}, StandardOpenOption.APPEND);
        Path file = Results.experiment(folder, """
                set = ["heap.attach=symbols", "heap.cost=touches", "heap.symbols=%s", "append.workload=heap-test"]
                [[matrix]]
                key = "heap.strategy"
                values = ["first-fit", "tlsf"]
                """.formatted(symbols));
        Breadboard.run("experiment", "run", file, "--out", out).exits(0);
    }

    private static String sha256(Path file) throws Exception {
        return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(Files.readAllBytes(file)));
    }

    private List<JsonObject> lines() throws IOException {
        return Files.readAllLines(out.resolve("results.jsonl")).stream().map(line -> JsonParser.parseString(line).getAsJsonObject()).toList();
    }

    @Test
    void eachLineHasItInFieldsOfTheirOwn() throws Exception {
        List<String> strategies = List.of("first-fit", "tlsf");
        for (int i = 0; i < strategies.size(); i++) {
            JsonObject line = lines().get(i);
            JsonObject origin = line.getAsJsonObject("provenance");
            assertEquals(sha256(KERNEL), origin.get("kernel_sha256").getAsString());
            assertEquals(sha256(symbols), origin.get("symbols_sha256").getAsString());
            assertEquals(sha256(Repository.root().resolve("configs/boards/rcore-heap.toml")), origin.get("board_sha256").getAsString());
            assertEquals("touches/1", origin.get("cost_model").getAsString());
            assertTrue(origin.get("allocator").getAsString().matches(strategies.get(i) + " of breadboard.allocators 0\\.1\\.0\\+[0-9a-f]{12}"), origin::toString);
            JsonObject plugins = origin.getAsJsonObject("plugins");
            assertTrue(plugins.keySet().containsAll(Set.of("cpu rv64", "mmu sv39", "sbi rustsbi", "device uart16550", "allocator " + strategies.get(i))), origin::toString);
            plugins.asMap().values().forEach(version -> assertTrue(version.getAsString().matches("breadboard[a-z0-9.]* 0\\.1\\.0\\+[0-9a-f]{12}"), origin::toString));
            assertTrue(Files.exists(out.resolve("provenance/" + origin.get("id").getAsString() + ".json")), origin::toString);
            assertEquals(Runtime.version().toString(), line.getAsJsonObject("host").get("jdk").getAsString());
            assertFalse(line.getAsJsonObject("host").get("host").getAsString().isEmpty());
        }
        assertFalse(lines().get(0).get("provenance").equals(lines().get(1).get("provenance")), "another plugin is another origin");
    }

    @Test
    void theDatabaseAnswersWhichVersionsARunHad() throws Exception {
        Tools.require("sqlite3");
        assertEquals("first-fit|breadboard.allocators|touches/1|" + sha256(symbols) + "|" + Runtime.version() + "\n", query("""
                SELECT wide.strategy, substr(plugin.version, 1, 21), cost_model, symbols_sha256, jdk FROM run JOIN wide USING (run)
                JOIN provenance ON provenance.id = run.provenance JOIN plugin ON plugin.provenance = run.provenance
                WHERE plugin.plugin = 'allocator first-fit'""").replace("allocators |", "allocators|"));
        assertEquals("0\n", query("SELECT count(*) FROM provenance WHERE version IS NULL OR board_sha256 IS NULL OR kernel_sha256 IS NULL"));
    }

    private String query(String sql) throws Exception {
        Process query = new ProcessBuilder("sqlite3", out.resolve("results.sqlite").toString(), sql).redirectErrorStream(true).start();
        return new String(query.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    }

    @Test
    void eachRowOfTheTableHasIt() throws Exception {
        List<String> rows = Files.readAllLines(out.resolve("results.csv"));
        List<String> header = List.of(rows.getFirst().split(","));
        List<String> cells = List.of(rows.get(1).split(","));
        assertEquals(header.size(), cells.size(), rows.get(1));
        assertEquals(sha256(KERNEL), cells.get(header.indexOf("kernel_sha256")));
        assertEquals(sha256(symbols), cells.get(header.indexOf("symbols_sha256")));
        assertEquals("touches/1", cells.get(header.indexOf("cost_model")));
        assertTrue(cells.get(header.indexOf("allocator")).startsWith("first-fit of breadboard.allocators 0.1.0+"), rows.get(1));
        assertTrue(cells.get(header.indexOf("plugins")).matches("cpu rv64 breadboard\\.cpu\\.rv64 .*; allocator first-fit breadboard\\.allocators .*"), rows.get(1));
        assertEquals(Runtime.version().toString(), cells.get(header.indexOf("jdk")));
    }
}
