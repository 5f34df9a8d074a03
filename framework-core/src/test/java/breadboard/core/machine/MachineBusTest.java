package breadboard.core.machine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import breadboard.api.bus.AccessWidth;
import breadboard.api.bus.AddressRange;
import breadboard.api.bus.BusFault;
import breadboard.api.bus.MmioDevice;
import breadboard.api.state.StateReader;
import breadboard.api.state.StateWriter;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class MachineBusTest {
    private static final long RAM_BASE = 0x8000_0000L;
    private final GuestRam ram = new GuestRam(new AddressRange(RAM_BASE, 4096));
    private final MachineBus bus = new MachineBus(ram);

    @AfterEach
    void close() {
        ram.close();
    }

    @Test
    void ramTakesAnyAlignment() throws BusFault {
        bus.store(RAM_BASE + 1, AccessWidth.DOUBLE, 0x0102_0304_0506_0708L);
        assertEquals(0x0708, bus.load(RAM_BASE + 1, AccessWidth.HALF));
        assertThrows(BusFault.class, () -> bus.load(RAM_BASE + 4093, AccessWidth.WORD), "the end of RAM");
    }

    @Test
    void aDeviceSeesOffsetsAndValuesOfTheAccessesWidth() throws BusFault {
        Recorder device = new Recorder(16, EnumSet.allOf(AccessWidth.class));
        bus.attach("d", new AddressRange(0x1000, 16), device);
        bus.store(0x1008, AccessWidth.HALF, -1);
        assertEquals("store 8 HALF ffff", device.last);
        device.value = -1;
        assertEquals(0xffff_ffffL, bus.load(0x100c, AccessWidth.WORD), "what the device returns above the width is ignored");
        assertEquals("load c WORD", device.last);
    }

    @Test
    void refusesOtherWidthsMisalignmentAndTheOutside() {
        Recorder device = new Recorder(12, Set.of(AccessWidth.WORD, AccessWidth.DOUBLE));
        bus.attach("d", new AddressRange(0x1000, 12), device);
        assertThrows(BusFault.class, () -> bus.load(0x1000, AccessWidth.BYTE), "width");
        assertThrows(BusFault.class, () -> bus.store(0x1002, AccessWidth.WORD, 0), "alignment");
        assertThrows(BusFault.class, () -> bus.load(0x1008, AccessWidth.DOUBLE), "half outside");
        assertThrows(BusFault.class, () -> bus.load(0x0ffc, AccessWidth.WORD), "below");
        assertThrows(BusFault.class, () -> bus.load(0x100c, AccessWidth.WORD), "above");
        assertThrows(BusFault.class, () -> bus.load(-4, AccessWidth.WORD), "far above, unsigned");
        assertEquals("", device.last, "the device was not called");
    }

    @Test
    void findsEveryDevice() throws BusFault {
        long seed = new Random().nextLong();
        Random random = new Random(seed);
        Map<Long, Recorder> devices = new HashMap<>();
        for (int i = 0; i < 200; i++) {
            long base = (random.nextLong() & -0x1000L) | (i % 2 == 0 ? Long.MIN_VALUE : 0);
            if (!devices.containsKey(base) && base != RAM_BASE) {
                Recorder device = new Recorder(0x1000, Set.of(AccessWidth.WORD));
                bus.attach("d" + i, new AddressRange(base, 0x1000), device);
                devices.put(base, device);
            }
        }
        for (Map.Entry<Long, Recorder> entry : devices.entrySet()) {
            for (long offset : new long[] {0, 0x7f0, 0xffc}) {
                bus.store(entry.getKey() + offset, AccessWidth.WORD, 1);
                assertEquals("store " + Long.toHexString(offset) + " WORD 1", entry.getValue().last, "seed " + seed);
            }
        }
    }

    @Test
    void namesBothPartiesThatOverlap() {
        bus.attach("uart0", new AddressRange(0x1000, 256), new Recorder(256, Set.of()));
        assertEquals("device rtc0 at 0x000010ff..0x00001100 overlaps device uart0 at 0x00001000..0x00001100",
                refusal("rtc0", 0x10ff, 1));
        assertEquals("device rtc0 at 0x80000fff..0x80001000 overlaps RAM at 0x80000000..0x80001000", refusal("rtc0", 0x8000_0fffL, 1));
    }

    @Test
    void refusesARangeThatIsNotAsLargeAsTheDevice() {
        IllegalArgumentException refused = assertThrows(IllegalArgumentException.class,
                () -> bus.attach("uart0", new AddressRange(0x1000, 256), new Recorder(8, Set.of())));
        assertEquals("device uart0 at 0x00001000..0x00001100 has 8 bytes", refused.getMessage());
    }

    private String refusal(String id, long base, long sizeBytes) {
        return assertThrows(IllegalArgumentException.class,
                () -> bus.attach(id, new AddressRange(base, sizeBytes), new Recorder(sizeBytes, Set.of()))).getMessage();
    }

    private static final class Recorder implements MmioDevice {
        private final long sizeBytes;
        private final Set<AccessWidth> widths;
        String last = "";
        long value;

        Recorder(long sizeBytes, Set<AccessWidth> widths) {
            this.sizeBytes = sizeBytes;
            this.widths = widths;
        }

        @Override
        public long sizeBytes() {
            return sizeBytes;
        }

        @Override
        public Set<AccessWidth> widths() {
            return widths;
        }

        @Override
        public long load(long offset, AccessWidth width) {
            last = "load " + Long.toHexString(offset) + " " + width;
            return value;
        }

        @Override
        public void store(long offset, AccessWidth width, long stored) {
            last = "store " + Long.toHexString(offset) + " " + width + " " + Long.toHexString(stored);
        }

        @Override
        public void reset() { }

        @Override
        public void save(StateWriter writer) { }

        @Override
        public void load(StateReader reader) { }
    }
}
