package breadboard.dev.virtio;

import static org.junit.jupiter.api.Assertions.assertEquals;

import breadboard.api.bus.MmioDevice;
import breadboard.api.plugin.DevicePlugin;
import breadboard.testkit.BenchTable;
import breadboard.testkit.DeviceBench;
import breadboard.testkit.DeviceContract;
import breadboard.testkit.DevicePort;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class SlotTest extends DeviceContract<SlotConfig> {

    @Override
    protected DevicePlugin<SlotConfig> plugin() {
        return new SlotPlugin();
    }

    @Override
    protected List<Long> registers() {
        return List.of(0L, 4L, 8L, 0xcL, 0x10L, 0x34L, 0x70L, 0x100L);
    }

    private static void assertEmpty(int version, MmioDevice slot) {
        DevicePort port = new DevicePort(slot);
        assertEquals(0x7472_6976, port.lwu(0), "MagicValue");
        assertEquals(version, port.lwu(4), "Version");
        assertEquals(0, port.lwu(8), "DeviceID of a placeholder");
        port.sw(0x70, 15);
        assertEquals(0, port.lwu(0x70), "nothing is there that could have a status");
    }

    @Test
    void driversFindThatNothingIsThere() {
        assertEmpty(2, powerOn(new DeviceBench(1)));
        assertEmpty(1, plugin().create(BenchTable.bind(Map.of("legacy", true), SlotConfig.class), new DeviceBench(1)));
    }

    @Test
    void aDiskWithoutAnImageIsAnEmptySlot() {
        assertEmpty(2, new BlockPlugin().create(BenchTable.bind(Map.of(), BlockConfig.class), new DeviceBench(1)));
    }
}
