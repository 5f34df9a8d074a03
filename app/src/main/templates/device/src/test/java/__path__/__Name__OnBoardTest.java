package __package__;

import static org.junit.jupiter.api.Assertions.assertEquals;

import breadboard.testkit.Installation;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/// The plugin in a whole machine.
class __Name__OnBoardTest {

    @Test
    void theBoardRuns() throws Exception {
        Installation.Run run = Installation.find().run(Path.of("board.toml"), __Name__Plugin.class, "--quiet");
        assertEquals("__output__\n", run.out(), run::toString);
        assertEquals(0, run.exit(), run::toString);
    }
}
