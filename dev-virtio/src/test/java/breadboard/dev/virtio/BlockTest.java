package breadboard.dev.virtio;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import breadboard.api.bus.AccessWidth;
import breadboard.api.plugin.DevicePlugin;
import breadboard.testkit.BenchTable;
import breadboard.testkit.DeviceBench;
import breadboard.testkit.DeviceContract;
import breadboard.testkit.MemoryDisk;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class BlockTest extends DeviceContract<BlockConfig> {
    private static final long HEADER = DeviceBench.RAM_BASE + 0x80000;
    private static final long DATA = DeviceBench.RAM_BASE + 0x90000;
    private static final long STATUS = DeviceBench.RAM_BASE + 0xa0000;
    private static final long ALL = -1;
    private static final long NO_FLUSH = ~(1L << 9);
    private static final int IN = 0;
    private static final int OUT = 1;

    private final DeviceBench bench = new DeviceBench(1);
    private MemoryDisk disk;
    private Driver driver;

    @Override
    protected DevicePlugin<BlockConfig> plugin() {
        return new BlockPlugin();
    }

    @Override
    protected Map<String, Object> table() {
        return Map.of("image", "disk.img", "irq", "plic0:1");
    }

    @Override
    protected List<Long> registers() {
        return List.of(0L, 0x10L, 0x14L, 0x20L, 0x24L, 0x30L, 0x38L, 0x44L, 0x50L, 0x60L, 0x64L, 0x70L, 0x80L, 0x100L);
    }

    private void bringUp(boolean legacy, boolean readOnly, long features) {
        Map<String, Object> table = new HashMap<>(table());
        table.put("legacy", legacy);
        table.put("read-only", readOnly);
        BlockConfig config = BenchTable.bind(table, BlockConfig.class);
        var device = plugin().create(config, bench);
        device.reset();
        disk = bench.disk(config.image().orElseThrow(), readOnly);
        driver = new Driver(device, bench);
        driver.start(legacy, 1, features);
    }

    /// One request with `length` bytes of data; the status byte.
    private int request(int type, long sector, int length, boolean deviceWrites) {
        driver.ram.store(HEADER, AccessWidth.DOUBLE, type);
        driver.ram.store(HEADER + 8, AccessWidth.DOUBLE, sector);
        driver.ram.store(STATUS, AccessWidth.BYTE, 0xff);
        Driver.Buffer header = new Driver.Buffer(HEADER, 16, false);
        Driver.Buffer status = new Driver.Buffer(STATUS, 1, true);
        if (length == 0) {
            driver.add(0, header, status);
        } else {
            driver.add(0, header, new Driver.Buffer(DATA, length, deviceWrites), status);
        }
        driver.notifyQueue(0);
        return (int) driver.ram.load(STATUS, AccessWidth.BYTE);
    }

    private void fillData(int length, int first) {
        for (int i = 0; i < length; i++) {
            driver.ram.store(DATA + i, AccessWidth.BYTE, first + i);
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void whatIsWrittenIsRead(boolean legacy) {
        bringUp(legacy, false, ALL);
        assertEquals(legacy ? 1 : 2, driver.read(4));
        fillData(1024, 3);
        assertEquals(0, request(OUT, 7, 1024, false));
        assertEquals(3, disk.bytes()[7 * 512], "the disk did not get the data");
        fillData(1024, 0);
        assertEquals(0, request(IN, 7, 1024, true));
        byte[] read = new byte[1024];
        driver.ram.read(DATA, read, 0, read.length);
        assertArrayEquals(Arrays.copyOfRange(disk.bytes(), 7 * 512, 9 * 512), read);
        assertEquals(1025, driver.usedLength(0), "used length counts data and status");
        assertTrue(bench.wire("plic0:1").high(), "no interrupt");
        assertEquals(1, driver.read(0x60));
        driver.write(0x64, 1);
        assertFalse(bench.wire("plic0:1").high(), "acknowledged, still high");
    }

    @Test
    void aFlushIsAnsweredAfterTheStoreHasFlushed() {
        bringUp(false, false, ALL);
        fillData(512, 1);
        request(OUT, 0, 512, false);
        assertEquals(0, disk.durable()[0], "a write is not durable before a flush when the driver negotiated FLUSH");
        assertEquals(0, request(4, 0, 0, false));
        assertEquals(1, disk.durable()[0]);
    }

    @Test
    void withoutFlushEveryWriteIsDurable() {
        bringUp(false, false, NO_FLUSH);
        fillData(512, 1);
        request(OUT, 0, 512, false);
        assertEquals(1, disk.durable()[0]);
    }

    @Test
    void configSaysCapacityInSectors() {
        bringUp(false, false, ALL);
        assertEquals(disk.sizeBytes() / 512, driver.device.load(0x100, AccessWidth.DOUBLE));
        assertEquals(512, driver.device.load(0x114, AccessWidth.WORD));
    }

    @Test
    void requestsOutsideTheDiskFail() {
        bringUp(false, false, ALL);
        long sectors = disk.sizeBytes() / 512;
        assertEquals(1, request(IN, sectors, 512, true));
        assertEquals(1, request(IN, sectors - 1, 1024, true));
        assertEquals(1, request(OUT, -1, 512, false));
        assertEquals(1, request(IN, Long.MAX_VALUE, 512, true));
        assertEquals(1, request(IN, 0, 100, true), "not a multiple of a sector");
        assertEquals(0, request(IN, sectors - 1, 512, true));
    }

    @Test
    void aReadOnlyDiskRefusesWrites() {
        bringUp(false, true, ALL);
        assertTrue((driver.read(0x10) & 0) == 0);
        assertEquals(1, request(OUT, 0, 512, false));
        assertEquals(0, request(IN, 0, 512, true));
        driver.write(0x14, 0);
        assertTrue((driver.read(0x10) & 1 << 5) != 0, "RO is offered");
    }

    @Test
    void discardedSectorsReadZero() {
        bringUp(false, false, ALL);
        Arrays.fill(disk.bytes(), (byte) 9);
        driver.ram.store(DATA, AccessWidth.DOUBLE, 2);
        driver.ram.store(DATA + 8, AccessWidth.DOUBLE, 3);
        assertEquals(0, request(11, 0, 16, false));
        assertEquals(9, disk.bytes()[2 * 512 - 1]);
        assertEquals(0, disk.bytes()[2 * 512]);
        assertEquals(0, disk.bytes()[5 * 512 - 1]);
        assertEquals(9, disk.bytes()[5 * 512]);
        driver.ram.store(DATA, AccessWidth.DOUBLE, disk.sizeBytes() / 512);
        assertEquals(1, request(13, 0, 16, false), "a range behind the end");
    }

    @Test
    void identificationAndUnknownRequests() {
        bringUp(false, false, ALL);
        assertEquals(0, request(8, 0, 20, true));
        byte[] name = new byte[20];
        driver.ram.read(DATA, name, 0, 20);
        assertEquals("breadboard", new String(name).trim());
        assertEquals(2, request(99, 0, 0, false));
    }

    @Test
    void aHostThatCannotReadIsAnErrorOfTheRequest() {
        bringUp(false, false, ALL);
        disk.failWith("no space left on device");
        assertEquals(1, request(OUT, 0, 512, false));
        disk.failWith(null);
        assertEquals(0, request(OUT, 0, 512, false));
    }
}
