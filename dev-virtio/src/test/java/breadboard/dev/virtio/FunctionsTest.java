package breadboard.dev.virtio;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import breadboard.api.bus.AccessWidth;
import breadboard.api.plugin.DevicePlugin;
import breadboard.testkit.BenchTable;
import breadboard.testkit.DeviceBench;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Console, entropy and network through their queues.
final class FunctionsTest {
    private static final long ROOM = DeviceBench.RAM_BASE + 0x90000;
    private static final long VERSION_1 = 1L << 32;

    private final DeviceBench bench = new DeviceBench(1);

    private <C extends Record> Driver up(DevicePlugin<C> plugin, boolean legacy, int queues, long features, Object... keys) {
        Map<String, Object> table = new HashMap<>(Map.of("irq", "plic0:3", "legacy", legacy));
        for (int i = 0; i < keys.length; i += 2) {
            table.put((String) keys[i], keys[i + 1]);
        }
        var device = plugin.create(BenchTable.bind(table, plugin.configType()), bench);
        device.reset();
        Driver driver = new Driver(device, bench);
        driver.start(legacy, queues, features);
        return driver;
    }

    private byte[] room(int length) {
        byte[] bytes = new byte[length];
        bench.bus().read(ROOM, bytes, 0, length);
        return bytes;
    }

    @Test
    void consoleTransmits() {
        Driver driver = up(new ConsolePlugin(), false, 2, VERSION_1, "console", "stdio");
        bench.bus().write(ROOM, "hello".getBytes(), 0, 5);
        driver.add(1, new Driver.Buffer(ROOM, 2, false), new Driver.Buffer(ROOM + 2, 3, false));
        driver.notifyQueue(1);
        assertEquals("hello", bench.console("stdio").output());
    }

    @Test
    void consoleKeepsInputUntilThereIsRoom() {
        Driver driver = up(new ConsolePlugin(), false, 2, VERSION_1, "console", "stdio");
        bench.console("stdio").type("abc".getBytes());
        assertEquals(0, driver.usedIndex(0), "no buffer yet");
        driver.add(0, new Driver.Buffer(ROOM, 2, true));
        driver.notifyQueue(0);
        assertArrayEquals("ab".getBytes(), room(2));
        driver.add(0, new Driver.Buffer(ROOM, 8, true));
        driver.notifyQueue(0);
        assertEquals('c', room(1)[0]);
        assertEquals(1, driver.usedLength(0));
    }

    @Test
    void entropyFollowsFromTheSeed() {
        byte[][] draws = new byte[3][];
        for (int i = 0; i < 3; i++) {
            Driver driver = up(new EntropyPlugin(), false, 1, VERSION_1, "seed", i == 2 ? 2L : 1L);
            bench.bus().store(Driver.available(0) + 2, AccessWidth.HALF, 0);
            bench.bus().store(Driver.used(0) + 2, AccessWidth.HALF, 0);
            driver.add(0, new Driver.Buffer(ROOM, 64, true));
            driver.notifyQueue(0);
            draws[i] = room(64);
        }
        assertArrayEquals(draws[0], draws[1], "same seed, other bytes");
        assertFalse(java.util.Arrays.equals(draws[0], draws[2]), "other seed, same bytes");
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void aFrameLoopsBack(boolean legacy) {
        Driver driver = up(new NetworkPlugin(), legacy, 2, VERSION_1 | 1L << 5, "backend", "loopback");
        int header = legacy ? 10 : 12;
        assertEquals(0x52, driver.device.load(0x100, AccessWidth.BYTE));
        byte[] frame = "0123456789abcdefghijkl".getBytes();
        driver.add(0, new Driver.Buffer(ROOM, 2048, true));
        driver.notifyQueue(0);
        bench.bus().write(ROOM + 0x1000 + header, frame, 0, frame.length);
        driver.add(1, new Driver.Buffer(ROOM + 0x1000, header + frame.length, false));
        driver.notifyQueue(1);
        assertEquals(header + frame.length, driver.usedLength(0));
        byte[] got = room(header + frame.length);
        assertArrayEquals(frame, java.util.Arrays.copyOfRange(got, header, got.length));
        assertTrue(bench.wire("plic0:3").high());
    }

    @Test
    void framesGoToTheSegmentAndComeFromIt() {
        Driver driver = up(new NetworkPlugin(), false, 2, VERSION_1, "backend", "segment:lan");
        byte[] frame = "0123456789abcdefghijkl".getBytes();
        bench.bus().write(ROOM + 0x1000 + 12, frame, 0, frame.length);
        driver.add(1, new Driver.Buffer(ROOM + 0x1000, 12 + frame.length, false));
        driver.notifyQueue(1);
        assertArrayEquals(frame, bench.segment("lan").frames().getFirst());
        assertEquals(0, driver.usedIndex(0), "its own frame does not come back");
        driver.add(0, new Driver.Buffer(ROOM, 2048, true));
        bench.segment("lan").send("answer".getBytes());
        assertEquals(12 + 6, driver.usedLength(0));
        assertArrayEquals("answer".getBytes(), java.util.Arrays.copyOfRange(room(18), 12, 18));
    }

    @Test
    void aCardWithoutADriverHearsNothing() {
        Driver driver = up(new NetworkPlugin(), false, 2, VERSION_1, "backend", "segment:lan");
        driver.device.reset();
        bench.segment("lan").send("lost".getBytes());
        driver.start(false, 2, VERSION_1);
        driver.add(0, new Driver.Buffer(ROOM, 2048, true));
        driver.notifyQueue(0);
        assertEquals(0, driver.usedIndex(0));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "segment:", "segment:a b", "tap0"})
    void whatIsNoNetworkIsRefused(String text) {
        assertThrows(IllegalArgumentException.class, () -> Backend.parse(text));
    }

    @Test
    void aDriverThatWantsNoInterruptGetsNone() {
        Driver driver = up(new EntropyPlugin(), false, 1, VERSION_1);
        bench.bus().store(Driver.available(0), AccessWidth.HALF, 1);
        driver.add(0, new Driver.Buffer(ROOM, 8, true));
        driver.notifyQueue(0);
        assertEquals(1, driver.usedIndex(0));
        assertFalse(bench.wire("plic0:3").high());
    }

    @Test
    void eventIndexDelaysTheInterrupt() {
        Driver driver = up(new EntropyPlugin(), false, 1, VERSION_1 | 1L << 29);
        long usedEvent = Driver.available(0) + 4 + 2L * Driver.QUEUE_SIZE;
        bench.bus().store(usedEvent, AccessWidth.HALF, 1);
        driver.add(0, new Driver.Buffer(ROOM, 8, true));
        driver.notifyQueue(0);
        assertFalse(bench.wire("plic0:3").high(), "the driver asked for one after the second buffer");
        driver.add(0, new Driver.Buffer(ROOM, 8, true));
        driver.notifyQueue(0);
        assertTrue(bench.wire("plic0:3").high());
        assertEquals(2, bench.bus().load(Driver.used(0) + 4 + 8L * Driver.QUEUE_SIZE, AccessWidth.HALF), "avail_event");
    }

    @Test
    void ethernetAddressesAreChecked() {
        assertThrows(IllegalArgumentException.class, () -> MacAddress.parse("52:54:00:12:34"));
        assertThrows(IllegalArgumentException.class, () -> MacAddress.parse("53:54:00:12:34:56"));
    }
}
