package __package__;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import breadboard.testkit.DeviceBench;
import breadboard.testkit.DeviceContract;
import breadboard.testkit.DevicePort;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/// The contract of all devices, and what this one does.
class __Name__DeviceTest extends DeviceContract<__Name__Config> {
    private final DeviceBench bench = new DeviceBench(1);
    private final DevicePort port = new DevicePort(powerOn(bench));

    @Override
    protected __Name__Plugin plugin() {
        return new __Name__Plugin();
    }

    @Override
    protected Map<String, Object> table() {
        return Map.of("base", "0x2000_0000", "irq", "plic0:5");
    }

    @Override
    protected List<Long> registers() {
        return List.of(0L, 4L);
    }

    @Test
    void itGoesOffAtItsTick() {
        port.sw(0, 100);
        bench.clock().advance(99);
        assertEquals(1, port.lwu(0));
        assertFalse(bench.wire("plic0:5").high());
        bench.clock().advance(1);
        assertEquals(0, port.lwu(0));
        assertEquals(1, port.lwu(4));
        assertTrue(bench.wire("plic0:5").high());
    }

    @Test
    void anAcknowledgementLowersTheWire() {
        port.sw(0, 1);
        bench.clock().advance(1);
        port.sw(4, 0);
        assertEquals(0, port.lwu(4));
        assertFalse(bench.wire("plic0:5").high());
    }

    @Test
    void zeroStopsIt() {
        port.sw(0, 10);
        port.sw(0, 0);
        bench.clock().advance(100);
        assertEquals(0, port.lwu(4));
    }
}
