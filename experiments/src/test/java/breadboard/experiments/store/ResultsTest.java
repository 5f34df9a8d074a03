package breadboard.experiments.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ResultsTest {
    private static final Origin ORIGIN = new Origin("p", new LinkedHashMap<>(Map.of("commit_id", "abc", "cost_model", "inorder/1")),
            new LinkedHashMap<>(Map.of("cpu rv64", "breadboard.cpu.rv64 0.1.0+123")));

    @TempDir
    private Path folder;

    private static RunRecord record(String id, long instructions) {
        return new RunRecord(1, id, new LinkedHashMap<>(Map.of("seed", "1\n\"<x>\"")), 1, Status.OK, "off", "",
                new LinkedHashMap<>(Map.of("instructions", instructions)), "c0ffee", ORIGIN, new LinkedHashMap<>(Map.of("wall_ns", 5L, "session", "s")));
    }

    @Test
    void aLineHoldsAllOfAResult() {
        RunRecord run = record("a", 9_007_199_254_740_993L);
        String line = JsonLine.of(run);
        assertFalse(line.contains("\n"), line);
        assertEquals(Optional.of(run), JsonLine.read(line));
    }

    /// Before lines told what a run was made of they named a file.
    @Test
    void aLineThatOnlyNamesItsProvenanceIsStillRead() {
        String line = JsonLine.of(record("a", 5)).replaceFirst("\"provenance\":\\{.*\\},\"host\"", "\"provenance\":\"p\",\"host\"");
        assertEquals(Optional.of(Origin.named("p")), JsonLine.read(line).map(RunRecord::origin), line);
    }

    /// A process may be killed between any two bytes: only a whole line is a result.
    @Test
    void everyBeginningOfALineIsNoResult() {
        String line = JsonLine.of(record("a", 5));
        for (int length = 0; length < line.length(); length++) {
            assertEquals(Optional.empty(), JsonLine.read(line.substring(0, length)), line.substring(0, length));
        }
    }

    @Test
    void whatAKilledProcessLeftIsPassedOver() throws IOException {
        ResultsDirectory directory = new ResultsDirectory(folder);
        try (ResultsWriter writer = ResultsWriter.open(directory, "1", Map.of())) {
            writer.append(record("a", 5));
            writer.append(record("b", 6));
        }
        Files.writeString(folder.resolve("runs/1.jsonl"), JsonLine.of(record("c", 7)), StandardOpenOption.APPEND);
        Files.writeString(folder.resolve("runs/2.jsonl"), "\0\0\0\n" + JsonLine.of(record("d", 8)) + "\n");
        ResultsDirectory.Lines lines = directory.read();
        assertEquals(Set.of("a", "b", "d"), lines.latest().keySet());
        assertEquals(1, lines.torn());
    }

    @Test
    void theLatestResultCountsAndADisagreementIsTold() throws IOException {
        ResultsDirectory directory = new ResultsDirectory(folder);
        for (long instructions : List.of(5L, 6L)) {
            try (ResultsWriter writer = ResultsWriter.open(directory, "same", Map.of())) {
                writer.append(record("a", instructions));
            }
        }
        ResultsDirectory.Lines lines = directory.read();
        assertEquals(6L, lines.latest().get("a").metric("instructions"));
        assertEquals(Set.of("a"), lines.disagreed());
    }

    @Test
    void aFileIsReplacedAsAWhole() throws IOException {
        Path file = folder.resolve("f");
        AtomicFile.replace(file, new byte[] {1});
        try {
            AtomicFile.replace(file, (AtomicFile.Content) part -> {
                Files.write(part, new byte[] {2, 3});
                throw new IOException("disk full");
            });
        } catch (IOException expected) {
            assertTrue(expected.getMessage().contains("disk full"));
        }
        assertEquals(1, Files.readAllBytes(file).length);
        assertEquals(List.of(file), Files.list(folder).toList());
    }
}
