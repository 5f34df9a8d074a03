package breadboard.dev.virtio;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import breadboard.api.bus.AccessWidth;
import breadboard.testkit.BenchTable;
import breadboard.testkit.DeviceBench;
import java.util.Map;
import java.util.Random;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

/// Whatever a driver writes into its queue, the device ends, says that it needs a reset, and works again after one.
final class QueueFaultTest {
    private static final long RAM = DeviceBench.RAM_BASE;
    private static final int NEEDS_RESET = 64;

    private final DeviceBench bench = new DeviceBench(1);
    private final Driver driver = entropy();

    private Driver entropy() {
        var device = new EntropyPlugin().create(BenchTable.bind(Map.of("irq", "plic0:2"), EntropyConfig.class), bench);
        device.reset();
        return new Driver(device, bench);
    }

    private void breaks(Consumer<Driver> mischief) {
        driver.start(false, 1, 1L << 32 | 1L << 28);
        mischief.accept(driver);
        driver.notifyQueue(0);
        assertTrue((driver.read(0x70) & NEEDS_RESET) != 0, "the device did not notice");
        assertTrue((driver.read(0x60) & 2) != 0, "no configuration interrupt");
        assertTrue(bench.logger().lines().getLast().startsWith("device0: the guest's queue 0: "), "no line for the host");
        int before = driver.usedIndex(0);
        driver.notifyQueue(0);
        assertEquals(before, driver.usedIndex(0), "a broken device goes on");
    }

    @Test
    void bufferOutsideRam() {
        breaks(d -> d.add(0, new Driver.Buffer(0x1000_0000, 16, true)));
    }

    @Test
    void bufferThatWraps() {
        breaks(d -> d.add(0, new Driver.Buffer(-8, 16, true)));
    }

    @Test
    void descriptorThatPointsAtItself() {
        breaks(d -> {
            d.descriptor(0, 0, RAM, 16, 1 | 2, 0);
            d.offer(0, 0);
        });
    }

    @Test
    void loopOfTwo() {
        breaks(d -> {
            d.descriptor(0, 0, RAM, 16, 1 | 2, 1);
            d.descriptor(0, 1, RAM, 16, 1 | 2, 0);
            d.offer(0, 0);
        });
    }

    @Test
    void headAndNextOutsideTheTable() {
        breaks(d -> d.offer(0, Driver.QUEUE_SIZE));
        breaks(d -> {
            d.descriptor(0, 0, RAM, 16, 1 | 2, 0xffff);
            d.offer(0, 0);
        });
    }

    @Test
    void availableIndexFarAhead() {
        breaks(d -> d.ram.store(Driver.available(0) + 2, AccessWidth.HALF, 0x8000));
    }

    @Test
    void indirectTables() {
        breaks(d -> {
            d.descriptor(0, 0, RAM, 17, 4, 0);
            d.offer(0, 0);
        });
        breaks(d -> {
            d.descriptor(0, 0, 0x42, 32, 4, 0);
            d.offer(0, 0);
        });
        breaks(d -> {
            d.ram.store(RAM + 0xf000, AccessWidth.DOUBLE, RAM + 0xf000);
            d.ram.store(RAM + 0xf008, AccessWidth.DOUBLE, 4L << 32 | 16);
            d.descriptor(0, 0, RAM + 0xf000, 16, 4, 0);
            d.offer(0, 0);
        });
    }

    @Test
    void ringsOutsideRam() {
        breaks(d -> {
            d.write(0x90, 0);
            d.write(0x94, 0x7fff_ffff);
        });
        breaks(d -> {
            d.add(0, new Driver.Buffer(RAM, 16, true));
            d.write(0xa0, 0);
            d.write(0xa4, -1);
        });
    }

    @Test
    void aResetMendsTheDevice() {
        breaks(d -> d.add(0, new Driver.Buffer(0, 16, true)));
        Driver again = new Driver(driver.device, bench);
        bench.bus().store(Driver.available(0) + 2, AccessWidth.HALF, 0);
        bench.bus().store(Driver.used(0) + 2, AccessWidth.HALF, 0);
        again.start(false, 1, 1L << 32);
        again.add(0, new Driver.Buffer(RAM, 16, true));
        again.notifyQueue(0);
        assertEquals(1, again.usedIndex(0));
        assertEquals(16, again.usedLength(0));
    }

    @Test
    void randomRingsNeverEscape() {
        long seed = new Random().nextLong();
        Random random = new Random(seed);
        for (int round = 0; round < 2000; round++) {
            driver.start(false, 1, 1L << 32 | 1L << 28 | random.nextLong() & 1L << 29);
            for (int i = 0; i < 200; i++) {
                long at = Driver.descriptors(0) + random.nextInt(0x200);
                bench.bus().store(at, AccessWidth.of(1 << random.nextInt(4)), random.nextBoolean() ? random.nextInt(16) : random.nextLong());
            }
            for (int i = 0; i < Driver.QUEUE_SIZE; i++) {
                driver.descriptor(0, i, RAM + random.nextInt(0x100000), random.nextInt(64), random.nextInt(8), random.nextInt(9));
            }
            driver.offer(0, random.nextInt(Driver.QUEUE_SIZE));
            driver.notifyQueue(0);
            assertFalse(driver.read(0) != 0x74726976, "seed " + seed);
        }
    }

    @Test
    void featuresThatWereNotOfferedAreRefused() {
        driver.write(0x70, 0);
        driver.write(0x70, 3);
        driver.write(0x24, 1);
        driver.write(0x20, 1 | 1 << 20);
        driver.write(0x70, 11);
        assertEquals(3, driver.read(0x70), "FEATURES_OK must stay clear");
        driver.write(0x20, 0);
        driver.write(0x70, 11);
        assertEquals(3, driver.read(0x70), "VERSION_1 must be taken on the modern interface");
    }
}
