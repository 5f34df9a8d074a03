package __package__;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import breadboard.testkit.Installation;
import org.junit.jupiter.api.Test;

/// The plugin in Breadboard's own replay.
class __Name__ReplayTest {

    @Test
    void aWorkloadIsServed() throws Exception {
        Installation.Run run = Installation.find().call(__Name__Plugin.class, "heap", "replay", "workload:random?ops=500",
                "--strategy", "__name__", "--window", "1MiB");
        assertEquals(0, run.exit(), run::toString);
        assertTrue(run.out().contains("__name__"), run::toString);
    }
}
