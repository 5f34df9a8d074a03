package breadboard.tests.guests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import breadboard.tests.Breadboard;
import breadboard.tests.Repository;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The guest that the start-up cache is trained with.
final class TrainingGuestTest {
    private static final Path INSTRUCTIONS = Repository.root().resolve("cpu-rv64/src/main/java/breadboard/cpu/rv64/insn");
    private static final Pattern ANNOTATION = Pattern.compile("@Insn\\((?:value = )?\"(\\S+)\\s");
    private static final Pattern TRACED = Pattern.compile("  # (?:<\\S+> )?(\\S+)");
    /// They never retire.
    private static final Set<String> EXCEPTIONS = Set.of("ecall", "ebreak", "c.ebreak");
    /// More than two rounds of the guest.
    private static final int STEPS = 150_000;

    @TempDir
    private Path folder;

    @Test
    void everyInstructionIsExecutedInTheFirstRounds() throws Exception {
        Path trace = folder.resolve("trace");
        Breadboard.run("run", Repository.root().resolve("guests/training/board.toml"), "--kernel", Repository.root().resolve("guests/images/training.elf"),
                "--quiet", "--trace", trace, "--trace-format", "text", "--trace-what", "insn", "--trace-disasm", "--max-instructions", STEPS).exits(4);
        Set<String> missing = instructions();
        assertTrue(missing.size() > 300, "the annotations are found");
        try (Stream<String> lines = Files.lines(trace)) {
            lines.map(TRACED::matcher).filter(Matcher::find).forEach(line -> missing.remove(line.group(1)));
        }
        assertEquals(EXCEPTIONS, missing, "not in guests/training, where HotSpot is to learn of them");
    }

    private static Set<String> instructions() throws IOException {
        Set<String> names = new TreeSet<>();
        try (Stream<Path> files = Files.list(INSTRUCTIONS)) {
            for (Path file : (Iterable<Path>) files::iterator) {
                ANNOTATION.matcher(Files.readString(file)).results().forEach(match -> names.add(match.group(1)));
            }
        }
        return names;
    }
}
