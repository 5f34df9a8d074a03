package breadboard.core.board;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import breadboard.api.config.RecordBinder;
import breadboard.api.config.Wire;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Values from the command line take the place of the file's.
final class SettingsTest {
    @TempDir
    private Path directory;
    private BoardFixture board;

    @BeforeEach
    void makeBoard() throws IOException {
        board = new BoardFixture(directory);
    }

    private List<String> problems(String... settings) {
        return board.problems(BoardFixture.GOOD, settings);
    }

    private static Record config(Plan plan, String id) {
        return plan.devices().stream().filter(node -> node.id().equals(id)).findFirst().orElseThrow().config();
    }

    @Test
    void valueTakesTheTypeOfItsKey() throws Exception {
        Plan plan = board.plan("harts=2", "memory.size=64MiB", "memory.base=2147483648", "name=7", "device.uart0.config.echo=true");
        assertEquals(2, plan.harts());
        assertEquals(64L << 20, plan.memory().sizeBytes());
        assertEquals(0x8000_0000L, plan.memory().base());
        assertEquals("7", plan.name());
        assertEquals("UartConfig[base=0x10000000, irq=Optional[plic0:10], console=stdio, fifoDepth=16, echo=true]", config(plan, "uart0").toString());
    }

    @Test
    void deviceIsNamedByIdOrByIndex() throws Exception {
        for (String path : List.of("device.uart0.config.irq", "device[0].config.irq")) {
            assertEquals(new Wire("plic0", 3), RecordBinder.valuesOf(config(board.plan(path + "=plic0:3"), "uart0"), Wire.class).getFirst().value());
        }
    }

    @Test
    void keyThatTheFileLacksIsAdded() throws Exception {
        Plan plan = board.plan("clock.mode=host", "clock.quantum=1_000", "boot.append=root=/dev/vda quiet", "cpu.config.engine=interpreter");
        assertEquals(new ClockPlan(ClockPlan.Mode.HOST, 10_000_000, 10, 1000), plan.clock());
        assertEquals("root=/dev/vda quiet", plan.boot().append());
        assertEquals("CpuConfig[engine=INTERPRETER]", plan.cpu().config().toString());
    }

    @Test
    void laterSettingOfOneKeyWins() throws Exception {
        assertEquals(3, board.plan("harts=9", "harts=3").harts());
    }

    @Test
    void partCanBeTakenOff() throws Exception {
        Plan plan = board.plan("mmu.type=none", "sbi.type=none");
        assertTrue(plan.mmu().isEmpty());
        assertInstanceOf(Firmware.None.class, plan.firmware());
    }

    @Test
    void partTakenOffLeavesTheKeysOfTheFileWithoutAMeaning() throws Exception {
        String withKeys = BoardFixture.GOOD.replace("[sbi]\ntype = \"rustsbi\"\n", "[sbi]\ntype = \"rustsbi\"\n[sbi.config]\nfirmware-size = \"1MiB\"\n");
        assertInstanceOf(Firmware.None.class, board.planOf(withKeys, "sbi.type=none").firmware());
        assertEquals(List.of("--set sbi.config.firmware-size=4KiB: unknown key; there are no keys here"),
                board.problems(withKeys, "sbi.config.firmware-size=4KiB", "sbi.type=none"));
    }

    @Test
    void optionsForFilesAreSettings() throws Exception {
        Path file = Files.write(directory.resolve("other.bin"), new byte[16]);
        List<Setting> settings = new ArrayList<>(Setting.firmware(file.toString()));
        settings.add(Setting.append("debug"));
        Plan plan = new BoardReader(TestPlugins.catalog()).read(Files.writeString(directory.resolve("b.toml"), BoardFixture.GOOD.replace(
                "kernel = \"kernel.elf\"", "")), settings);
        assertEquals(new Firmware.Image(file), plan.firmware());
        assertEquals(new BootPlan(java.util.Optional.empty(), java.util.Optional.empty(), "debug"), plan.boot());
        settings.add(Setting.kernel(file.toString()));
        settings.add(Setting.initrd("nowhere.cpio"));
        settings.addAll(Setting.firmware("nowhere.bin"));
        assertEquals(List.of("--initrd nowhere.cpio: there is no file 'nowhere.cpio' in the working directory",
                        "--firmware nowhere.bin: there is no file 'nowhere.bin' in the working directory"),
                board.problems(directory.resolve("b.toml"), settings));
    }

    @Test
    void wrongValueIsToldWithTheOption() {
        assertEquals(List.of("--set harts=two: expected an integer, found 'two'"), problems("harts=two"));
        assertEquals(List.of("--set harts=12: must be 1..8, not 12"), problems("harts=12"));
        assertEquals(List.of("--set mmu.type=nope: there is no mmu plugin 'nope'; allowed: none, sv32, sv39"), problems("mmu.type=nope"));
        assertEquals(List.of("--set device.uart0.config.echo=yes: expected true or false, found 'yes'"), problems("device.uart0.config.echo=yes"));
        assertEquals(List.of("--set boot.kernel=no.elf: there is no file 'no.elf' in the working directory"), problems("boot.kernel=no.elf"));
        assertEquals(List.of("--set memory.base=0x1000_0000: RAM (0x10000000..0x18000000) overlaps device 'uart0' (0x10000000..0x10000100)"),
                problems("memory.base=0x1000_0000"));
    }

    @Test
    void unknownPathIsToldWithTheOption() {
        assertEquals(List.of("--set colour=red: unknown key; known keys: boot, clock, cpu, device, expect, harts, heap, isa, memory, mmu, name, sbi"),
                problems("colour=red"));
        assertEquals(List.of("--set memory.sise=1MiB: unknown key; did you mean 'size'? known keys: base, size"), problems("memory.sise=1MiB"));
        assertEquals(List.of("--set mem.size=1MiB: unknown key; did you mean 'memory'? known keys: boot, clock, cpu, device, expect, harts, heap, isa, memory, mmu, name, sbi"),
                problems("mem.size=1MiB"));
        assertEquals(List.of("--set device.uart0.config.irqs=plic0:1: unknown key; did you mean 'irq'? known keys: base, console, echo, fifo-depth, irq"),
                problems("device.uart0.config.irqs=plic0:1"));
        assertEquals(List.of("--set device.uart1.config.irq=plic0:1: there is no device 'uart1'; did you mean 'uart0'? devices: uart0, plic0, clint0"),
                problems("device.uart1.config.irq=plic0:1"));
        assertEquals(List.of("--set device[3].type=plic: there is no device[3]; devices are device[0] to device[2]"), problems("device[3].type=plic"));
    }

    @Test
    void pathThatNamesNoKeyIsRefused() {
        assertEquals(List.of("--set harts: is no setting; write PATH=VALUE, such as harts=2"), problems("harts"));
        assertEquals(List.of("--set =2: is no setting; write PATH=VALUE, such as harts=2"), problems("=2"));
        assertEquals(List.of("--set memory=1: 'memory' is a table; name a key of it: base, size"), problems("memory=1"));
        assertEquals(List.of("--set harts.x=1: 'harts' is a value and holds no keys"), problems("harts.x=1"));
        assertEquals(List.of("--set device=1: names no device; write device.ID.KEY or device[0].KEY"), problems("device=1"));
        assertEquals(List.of("--set device.uart0=1: names a whole device; name a key of it, such as device.uart0.type"), problems("device.uart0=1"));
        assertEquals(List.of("--set device[x].id=1: names no device; write device.ID.KEY or device[0].KEY"), problems("device[x].id=1"));
        assertEquals(List.of("--set memory..size=1: '' is no key; write PATH=VALUE, such as memory.size=64MiB or device.uart0.config.irq=plic0:10"),
                problems("memory..size=1"));
    }

    @Test
    void idThatTwoDevicesHaveNeedsAnIndex() throws Exception {
        String twice = BoardFixture.GOOD.replace("\"clint0\"", "\"uart0\"");
        assertEquals(List.of("board.toml:25:1: device[2].id: 'uart0' is the id of device[0] (board.toml:14:1) already; each device needs its own",
                        "--set device.uart0.type=plic: there is more than one device 'uart0'; write device[0] or device[2]"),
                board.problems(twice, "device.uart0.type=plic"));
        assertEquals(3, board.planOf(twice, "device[2].id=clint0").devices().size());
    }

    @Test
    void problemsOfTheFileComeFirstAndThenTheOptionsInOrder() {
        assertEquals(List.of("board.toml:10:1: mmu.type: there is no mmu plugin 'sv99'; did you mean 'sv39'? allowed: none, sv32, sv39",
                        "--set harts=0: must be 1..8, not 0", "--set bogus=1: unknown key; known keys: boot, clock, cpu, device, expect, harts, heap, isa, memory, mmu, name, sbi"),
                board.problems(BoardFixture.GOOD.replace("\"sv39\"", "\"sv99\""), "harts=0", "bogus=1"));
    }
}
