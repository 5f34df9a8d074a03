package breadboard.dev.uart16550;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;

import breadboard.api.config.ConfigProblem;
import breadboard.api.config.RecordBinder;
import breadboard.api.state.StateException;
import breadboard.testkit.BenchTable;
import breadboard.testkit.DeviceBench;
import breadboard.testkit.DeviceContract;
import breadboard.testkit.StateTape;
import breadboard.testkit.TreeBench;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class Uart16550PluginTest extends DeviceContract<Uart16550Config> {

    @Override
    protected Uart16550Plugin plugin() {
        return new Uart16550Plugin();
    }

    @Override
    protected Map<String, Object> table() {
        return Map.of("irq", "plic0:10");
    }

    @Override
    protected List<Long> registers() {
        return LongStream.range(0, 8).boxed().toList();
    }

    @Test
    void nodeIsTheOneOfTheVirtBoard() {
        TreeBench tree = new TreeBench(1);
        plugin().describe(config(), tree);
        var node = tree.soc().child("serial@10000000");
        assertEquals("\"ns16550a\"", node.property("compatible"));
        assertEquals("<0x0 0x10000000 0x0 0x100>", node.property("reg"));
        assertEquals("<0x384000>", node.property("clock-frequency"));
        assertEquals("<0xa>", node.property("interrupts"));
        assertSame(node, tree.console());
    }

    @Test
    void withoutAWireTheNodeHasNoInterrupt() {
        TreeBench tree = new TreeBench(1);
        plugin().describe(BenchTable.bind(Map.of(), Uart16550Config.class), tree);
        assertNull(tree.soc().child("serial@10000000").property("interrupts"));
    }

    @Test
    void clocksThatDoNotFitTheTreeAreRefused() {
        for (long clockHz : new long[] {0, 1L << 32}) {
            var bound = RecordBinder.bind(new BenchTable(Map.of("clock-hz", clockHz)), Uart16550Config.class);
            assertEquals(List.of(new ConfigProblem("clock-hz", "must be 1..4294967295, not " + clockHz)), bound.problems());
        }
    }

    @Test
    void characterTimeFollowsTheFrame() {
        CharacterClock clock = new CharacterClock(16, 1);
        assertEquals(7, clock.ticks(1, 0x00, 1), "start, 5 data, stop");
        assertEquals(10, clock.ticks(1, 0x03, 1), "8N1");
        assertEquals(12, clock.ticks(1, 0x0f, 1), "8 data, parity, 2 stop");
        assertEquals(400, clock.ticks(4, 0x03, 10));
        assertEquals(10, clock.ticks(1, 0x03, 0), "divisor 0 counts as 1");
        assertEquals(4, new CharacterClock(3 * 16, 1).ticks(1, 0x03, 1), "rounded up");
    }

    @ParameterizedTest
    @CsvSource({"0, 17", "4, 16", "-1, 0"})
    void stateThatNoPortCanHaveIsRefused(long trigger, int characters) {
        StateTape tape = new StateTape();
        tape.putLongs(new long[4]);
        tape.putBoolean(false);
        tape.putBoolean(false);
        tape.putBoolean(true);
        tape.putLong(trigger);
        tape.putLongs(new long[characters]);
        var refused = assertThrows(StateException.class, () -> tape.loadInto(powerOn(new DeviceBench(1))));
        assertEquals("expected at most 16 received characters and a trigger below 4, found " + characters + " and " + trigger,
                refused.getMessage());
    }
}
