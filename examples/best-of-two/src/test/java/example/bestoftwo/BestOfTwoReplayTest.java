package example.bestoftwo;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import breadboard.testkit.Installation;
import org.junit.jupiter.api.Test;

/// The plugin in Breadboard's own replay.
class BestOfTwoReplayTest {

    @Test
    void aWorkloadIsServed() throws Exception {
        Installation.Run run = Installation.find().call(BestOfTwoPlugin.class, "heap", "replay", "workload:random?ops=500",
                "--strategy", "best-of-two", "--window", "1MiB");
        assertEquals(0, run.exit(), run::toString);
        assertTrue(run.out().contains("best-of-two"), run::toString);
    }
}
