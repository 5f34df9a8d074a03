package breadboard.tests.engines;

import static org.junit.jupiter.api.Assertions.assertTrue;

import breadboard.tests.Breadboard;
import breadboard.tests.Repository;
import org.junit.jupiter.api.Test;

/// `breadboard lockstep`.
class LockstepCommandTest {
    @Test
    void bothEnginesGoThroughAGuestAlike() throws Exception {
        var result = Breadboard.run("lockstep", Repository.root().resolve("configs/boards/rcore-heap.toml"), "--every", "5000",
                "--max-instructions", "400000", "--set", "cpu.config.hot-jumps=10").exits(4);
        assertTrue(result.err().contains("no difference in 400,000 steps"), result.err());
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
