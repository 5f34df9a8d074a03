package breadboard.tests.lockstep;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import breadboard.tests.Repository;
import breadboard.tests.Tools;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// Programs do the same on our hart and on QEMU's: those that once differed, and new ones for a while.
///
/// `-Dlockstep.seconds=N` and `-Dlockstep.seed=N` say for how long, and from which seed on: the same one unless said otherwise, so that a
/// change is judged by programs that agreed before it. `tests/fuzz` begins with new ones.
class LockstepTest {
    private static final Path CORPUS = Path.of("tests/src/test/resources/lockstep");

    @BeforeEach
    void requireQemu() {
        Tools.require("qemu-system-riscv64");
    }

    @Test
    void programsThatOnceDifferedDoTheSameNow() throws Exception {
        List<Path> files;
        try (Stream<Path> all = Files.list(Repository.root().resolve(CORPUS))) {
            files = all.sorted().toList();
        }
        List<Program> programs = files.stream().map(LockstepTest::read).toList();
        assertFalse(programs.isEmpty(), "the corpus is empty");
        try (QemuGuest qemu = new QemuGuest(Files.createTempDirectory(Fuzzer.memoryFolder(), "lockstep"))) {
            List<List<String>> differences = new Lockstep(new OurGuest(), qemu).differences(programs);
            for (int i = 0; i < programs.size(); i++) {
                assertEquals(List.of(), differences.get(i), files.get(i).toString());
            }
        }
    }

    @Test
    void randomProgramsDoTheSame() throws Exception {
        double seconds = Double.parseDouble(System.getProperty("lockstep.seconds", "20"));
        long seed = Long.getLong("lockstep.seed", 1);
        assertEquals(0, Fuzzer.run(seed, seconds, System.out), "programs differ, from seed " + seed + " on");
    }

    private static Program read(Path file) {
        try {
            return Program.parse(Files.readString(file));
        } catch (IOException unreadable) {
            throw new IllegalStateException(unreadable);
        }
    }
}
