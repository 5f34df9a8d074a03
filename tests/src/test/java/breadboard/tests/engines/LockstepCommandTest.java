package breadboard.tests.engines;

import static org.junit.jupiter.api.Assertions.assertTrue;

import breadboard.tests.Breadboard;
import breadboard.tests.Repository;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// `breadboard lockstep`.
class LockstepCommandTest {
    @Test
    void bothEnginesGoThroughAGuestAlike() throws Exception {
        var result = Breadboard.run("lockstep", Repository.root().resolve("configs/boards/rcore-heap.toml"), "--every", "5000",
                "--max-instructions", "400000", "--set", "cpu.config.hot-jumps=10").exits(4);
        assertTrue(result.err().contains("no difference in 400,000 steps"), result.err());
    }

    /// Architectural state after every few instructions of compiled code, from the first of the kernel on: what a commit log, which makes
    /// single steps and so leaves the compiler hardly anything to do, cannot show.
    @ParameterizedTest
    @CsvSource({"7, 2, 90", "61, 12, 80", "997, 150, 90"})
    void compiledCodeIsComparedWithinTheFirstMillionInstructions(int every, int regionSize, int percentCompiled) throws Exception {
        var result = Breadboard.run("lockstep", Repository.root().resolve("configs/boards/rcore-heap.toml"), "--every", every, "--max-instructions", "1000000",
                "--set", "cpu.config.engine=compiler", "--set", "cpu.config.hot-jumps=1", "--set", "cpu.config.region-size=" + regionSize, "--set", "memory.size=16MiB", "--stats").exits(4);
        assertTrue(result.err().contains("no difference in 1,000,000 steps"), result.err());
        Matcher compiled = Pattern.compile(" ([0-9,]+) steps_compiled\n").matcher(result.err());
        assertTrue(compiled.find(), result.err());
        assertTrue(Long.parseLong(compiled.group(1).replace(",", "")) >= percentCompiled * 10_000L, result.err());
    }

    @Test
    void aDifferenceEndsItWithBothStates() throws Exception {
        // A waiting guest is told the host's time, which no two runs agree on.
        var result = Breadboard.run("lockstep", Repository.root().resolve("configs/boards/rcore-heap.toml"), "--every", "1000",
                "--set", "clock.mode=host").exits(1);
        assertTrue(result.err().contains("the engines differ between step"), result.err());
        assertTrue(result.err().contains("interpreter 0x"), result.err());
    }
}
