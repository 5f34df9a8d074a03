package example.led;

import static org.junit.jupiter.api.Assertions.assertEquals;

import breadboard.testkit.DeviceBench;
import breadboard.testkit.DeviceContract;
import breadboard.testkit.DevicePort;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class LedMatrixTest extends DeviceContract<LedMatrixConfig> {
    private final DeviceBench bench = new DeviceBench(1);
    private final DevicePort port = new DevicePort(powerOn(bench));

    @Override
    protected LedMatrixPlugin plugin() {
        return new LedMatrixPlugin();
    }

    @Override
    protected Map<String, Object> table() {
        return Map.of("base", "0x2000_0000", "width", 2L, "height", 3L, "terminal", "stdio");
    }

    @Override
    protected List<Long> registers() {
        return List.of(0L, 4L, 8L, 0x1000L, 0x1014L, 0x1018L);
    }

    @Test
    void itSaysHowLargeItIs() {
        assertEquals(2, port.lwu(0));
        assertEquals(3, port.lwu(4));
    }

    @Test
    void anLedKeepsItsColourAndNoMore() {
        port.sw(0x1014, 0xff12_3456L);
        port.sw(0x1018, 0x77);
        assertEquals(0x12_3456, port.lwu(0x1014));
        assertEquals(0, port.lwu(0x1018), "there is no seventh LED");
    }

    @Test
    void twoRowsAreOneLineOfTheTerminal() {
        port.sw(0x1000, 0x01_0203);
        port.sw(0x100c, 0xff_0000);
        port.sw(8, 0);
        assertEquals("\u001b[38;2;1;2;3m\u001b[48;2;0;0;0m#\u001b[38;2;0;0;0m\u001b[48;2;255;0;0m#\u001b[0m\n"
                + "\u001b[38;2;0;0;0m\u001b[49m#\u001b[38;2;0;0;0m\u001b[49m#\u001b[0m\n",
                bench.console("stdio").output().replace("\u00e2\u0096\u0080", "#").replace("\u2580", "#"));
        assertEquals(1, port.lwu(8));
    }
}
