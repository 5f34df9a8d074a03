package breadboard.tests.boot;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import breadboard.core.board.BoardException;
import breadboard.core.board.BoardReader;
import breadboard.core.board.Plan;
import breadboard.core.board.Setting;
import breadboard.core.console.HostServices;
import breadboard.core.console.InputKind;
import breadboard.core.console.StreamPort;
import breadboard.core.machine.Limits;
import breadboard.core.machine.Machine;
import breadboard.core.machine.Outcome;
import breadboard.core.machine.StopCause;
import breadboard.core.plugins.PluginLoader;
import breadboard.core.state.BinaryStateReader;
import breadboard.core.state.BinaryStateWriter;
import breadboard.core.wiring.BuildException;
import breadboard.core.wiring.Wiring;
import breadboard.tests.Repository;
import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// A whole machine that is saved in the middle of a kernel's life and loaded into another one.
final class MachineStateTest {

    @ParameterizedTest
    @ValueSource(ints = {1, 3})
    void theOtherMachineEndsAsTheFirst(int harts) throws Exception {
        Plan plan = plan(harts);
        ByteArrayOutputStream expected = new ByteArrayOutputStream();
        Outcome outcome;
        try (Machine whole = machine(plan, expected)) {
            outcome = whole.run(Limits.NONE);
        }
        assertEquals(new StopCause.Off(), outcome.cause());
        assertTrue(expected.toString(StandardCharsets.UTF_8).contains("All applications completed!"));
        long seed = new Random().nextLong();
        System.out.println("MachineStateTest: seed " + seed);
        long steps = new Random(seed).nextLong(outcome.steps());

        ByteArrayOutputStream printed = new ByteArrayOutputStream();
        BinaryStateWriter writer = new BinaryStateWriter();
        try (Machine first = machine(plan, printed)) {
            first.run(Limits.steps(steps));
            first.save(writer);
        }
        try (Machine second = machine(plan, printed)) {
            BinaryStateReader reader = new BinaryStateReader(writer.toByteArray());
            second.load(reader);
            reader.end();
            assertEquals(outcome, second.run(Limits.NONE), "saved after " + steps + " steps, seed " + seed);
        }
        assertEquals(expected.toString(StandardCharsets.UTF_8), printed.toString(StandardCharsets.UTF_8), "seed " + seed);
    }

    private static Plan plan(int harts) throws BoardException {
        return new BoardReader(PluginLoader.load(List.of())).read(Repository.root().resolve("configs/boards/rcore-heap.toml"),
                List.of(Setting.set("harts=" + harts)));
    }

    private static Machine machine(Plan plan, ByteArrayOutputStream output) throws BuildException {
        StreamPort stdio = StreamPort.over(InputStream.nullInputStream(), output, InputKind.FILE);
        return Wiring.machine(plan, new HostServices(stdio, Path.of(""), true));
    }
}
