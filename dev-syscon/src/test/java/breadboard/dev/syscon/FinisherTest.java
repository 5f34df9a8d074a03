package breadboard.dev.syscon;

import static org.junit.jupiter.api.Assertions.assertEquals;

import breadboard.api.bus.AccessWidth;
import breadboard.testkit.DeviceBench;
import breadboard.testkit.DeviceContract;
import breadboard.testkit.DevicePort;
import breadboard.testkit.TreeBench;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class FinisherTest extends DeviceContract<FinisherConfig> {
    private final DeviceBench bench = new DeviceBench(1);
    private final DevicePort port = new DevicePort(powerOn(bench));

    @Override
    protected FinisherPlugin plugin() {
        return new FinisherPlugin();
    }

    @Override
    protected List<Long> registers() {
        return List.of(0L);
    }

    @Test
    void passSwitchesOff() {
        port.sw(0, 0x5555);
        assertEquals(List.of("off"), bench.power().requests());
    }

    @Test
    void openSbiSwitchesOffWithAHalfWord() {
        port.sh(0, 0x5555);
        assertEquals(List.of("off"), bench.power().requests());
    }

    @Test
    void failReportsTheCodeAboveTheCommand() {
        port.sw(0, 0xffff_3333L);
        port.sw(0, 3 << 16 | 0x3333);
        assertEquals(List.of("fail 65535", "fail 3"), bench.power().requests());
    }

    @Test
    void failOfAHalfWordHasNoCode() {
        port.sh(0, 0x3333);
        assertEquals(List.of("fail 0"), bench.power().requests());
    }

    @Test
    void codeOfPassIsIgnored() {
        port.sw(0, 7 << 16 | 0x5555);
        assertEquals(List.of("off"), bench.power().requests());
    }

    @Test
    void resetResets() {
        port.sw(0, 0x7777);
        assertEquals(List.of("reset"), bench.power().requests());
    }

    @Test
    void otherCommandsAndOtherOffsetsDoNothing() {
        port.sw(0, 0);
        port.sw(0, 0x5554);
        port.sw(4, 0x5555);
        port.sh(2, 0x5555);
        assertEquals(List.of(), bench.power().requests());
        assertEquals(0, port.lwu(0));
    }

    @Test
    void bytesAndDoublesAreRefusedAsOnVirt() {
        assertEquals(Set.of(AccessWidth.HALF, AccessWidth.WORD), plugin().create(config(), bench).widths());
    }

    @Test
    void nodesAreThoseOfTheVirtBoard() {
        TreeBench tree = new TreeBench(1);
        plugin().describe(config(), tree);
        var node = tree.soc().child("test@100000");
        assertEquals("\"sifive,test1\", \"sifive,test0\", \"syscon\"", node.property("compatible"));
        assertEquals("<0x0 0x100000 0x0 0x1000>", node.property("reg"));
        for (String name : List.of("poweroff", "reboot")) {
            assertEquals("\"syscon-" + name + "\"", tree.root().child(name).property("compatible"));
            assertEquals(node.property("phandle"), tree.root().child(name).property("regmap"));
            assertEquals("<0x0>", tree.root().child(name).property("offset"));
        }
        assertEquals("<0x5555>", tree.root().child("poweroff").property("value"));
        assertEquals("<0x7777>", tree.root().child("reboot").property("value"));
    }
}
