package breadboard.core.wiring;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import breadboard.api.bus.AddressRange;
import breadboard.api.bus.MmioDevice;
import breadboard.api.config.Wire;
import breadboard.api.hart.Isa;
import breadboard.api.irq.IrqLine;
import breadboard.api.mmu.Mmu;
import breadboard.api.plugin.CpuPlugin;
import breadboard.api.plugin.DeviceContext;
import breadboard.api.plugin.DevicePlugin;
import breadboard.api.plugin.MmuPlugin;
import breadboard.api.plugin.Plugin;
import breadboard.core.board.BootPlan;
import breadboard.core.board.ClockPlan;
import breadboard.core.board.Firmware;
import breadboard.core.board.Node;
import breadboard.core.board.Plan;
import breadboard.core.console.HostServices;
import breadboard.core.console.InputKind;
import breadboard.core.console.StreamPort;
import breadboard.core.machine.Limits;
import breadboard.core.machine.Machine;
import breadboard.core.machine.Outcome;
import breadboard.core.machine.StopCause;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mockito.Mockito;

/// From a plan to a machine that runs.
class WiringTest {
    @TempDir
    Path directory;

    private final ByteArrayOutputStream output = new ByteArrayOutputStream();
    private final List<DeviceContext> offered = new ArrayList<>();
    private final List<Node<DevicePlugin<?>>> devices = new ArrayList<>();
    private ClockPlan clock = new ClockPlan(ClockPlan.Mode.VIRTUAL, 10_000_000, 10, 5000);
    private Firmware firmware = new Firmware.None();
    private Optional<Node<MmuPlugin<?>>> mmu = Optional.empty();
    private AddressRange memory = new AddressRange(0x8000_0000L, 16 << 20);
    private Path kernel;

    @BeforeEach
    void writeKernel() throws IOException {
        kernel = Files.write(directory.resolve("kernel.bin"), new byte[] {0x13, 0, 0, 0});
    }

    @Test
    void aPlanBecomesAMachineThatRuns() throws Exception {
        var cpu = new TestPlugins.Cpu((context, hart) -> {
            if (context.clock().now() == 100) {
                context.power().fail(5);
            }
        });
        try (Machine machine = Wiring.machine(plan(cpu, 2), host(""))) {
            Outcome outcome = machine.run(Limits.NONE);
            assertEquals(new StopCause.Failed(5), outcome.cause());
            assertEquals(2001, outcome.steps(), "100 ticks of ten steps of two harts");
        }
    }

    @Test
    void thePartsAreOfferedWhatThePlanSays() throws Exception {
        Mmu walker = Mockito.mock(Mmu.class);
        mmu = Optional.of(node("mmu", new TestPlugins.NoWalker(walker)));
        var cpu = new TestPlugins.Cpu((context, _) -> context.power().off());
        List<TestPlugins.Controller> controllers = new ArrayList<>();
        device("plic0", 0x1000, 16, context -> {
            controllers.add(new TestPlugins.Controller());
            return controllers.getFirst();
        });
        device("uart0", 0x2000, 0, context -> new TestPlugins.Window());
        try (Machine machine = Wiring.machine(plan(cpu, 3), host(""))) {
            var context = cpu.contexts().getFirst();
            assertEquals(3, context.harts());
            assertEquals("rv64i", context.isa().toString());
            Mockito.when(walker.asidBits()).thenReturn(7);
            assertEquals(7, context.mmu().orElseThrow().asidBits(), "the plugin's MMU is behind what the CPU is offered");
            assertEquals(Optional.empty(), context.supervisorCalls());
            assertEquals("test board", context.boardName());
            assertSame(machine.memory(), context.bus().memory());
            assertSame(machine.clock(), context.clock());
            DeviceContext uart = offered.getLast();
            assertEquals("uart0", uart.id());
            assertEquals(machine.harts().size(), uart.harts().size());
            assertSame(context.bus(), uart.bus(), "one bus a machine");
            uart.irq(new Wire("plic0", 10)).set(true);
            assertTrue(controllers.getFirst().levels[10]);
            assertFalse(controllers.getFirst().levels[9]);
        }
    }

    @Test
    void aWireIsDrivenByTheMachinesOwnThreadAlone() throws Exception {
        var controller = new TestPlugins.Controller();
        device("plic0", 0x1000, 16, _ -> controller);
        device("uart0", 0x2000, 0, _ -> new TestPlugins.Window());
        var cpu = new TestPlugins.Cpu((context, _) -> {
            fromAThread(() -> wire(10).set(true));
            assertFalse(controller.levels[10], "a thread of the device's own drives a wire while the machine runs");
            wire(10).set(true);
            assertTrue(controller.levels[10]);
            context.power().off();
        });
        Machine machine = Wiring.machine(plan(cpu, 1), host(""));
        assertEquals(new StopCause.Off(), machine.run(Limits.NONE).cause());
        fromAThread(() -> wire(11).set(true));
        assertTrue(controller.levels[11], "nobody runs the machine now");
        machine.close();
        wire(12).set(true);
        assertFalse(controller.levels[12], "a wire is driven after the machine was closed");
    }

    private IrqLine wire(int line) {
        return offered.getLast().irq(new Wire("plic0", line));
    }

    private static void fromAThread(Runnable action) {
        Thread thread = new Thread(action, "device's own");
        thread.start();
        try {
            thread.join();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void firmwareOnTheHostServesTheHartsAndUsesTheFirstSerialLine() throws Exception {
        var sbi = new TestPlugins.Sbi(new ArrayList<>(), new ArrayList<>());
        firmware = new Firmware.Host(node("sbi", sbi));
        device("plic0", 0x1000, 1, _ -> new TestPlugins.Controller());
        device("uart0", 0x2000, 0, context -> new TestPlugins.Serial(context, "stdio"));
        device("uart1", 0x3000, 0, context -> new TestPlugins.Serial(context, "none"));
        var cpu = new TestPlugins.Cpu((context, hart) -> {
            context.supervisorCalls().orElseThrow().call(hart);
            assertEquals(7, hart.x(10));
            var console = sbi.contexts().getFirst().console().orElseThrow();
            for (int octet = console.receive(); octet >= 0; octet = console.receive()) {
                console.transmit(octet);
            }
            context.power().off();
        });
        try (Machine machine = Wiring.machine(plan(cpu, 1), host("echo"))) {
            assertEquals(new StopCause.Off(), machine.run(Limits.NONE).cause());
            assertEquals("echo", output.toString(StandardCharsets.UTF_8), "flushed at the end of the run");
            var boot = sbi.boots().getFirst();
            assertEquals(0x8020_0000L, boot.entry());
            assertTrue(boot.banner());
            assertEquals(Version.current(), sbi.contexts().getFirst().version());
        }
    }

    @Test
    void aFaultOfFirmwareIsNamed() throws Exception {
        firmware = new Firmware.Host(node("sbi", new TestPlugins.Sbi(new ArrayList<>(), new ArrayList<>())));
        var cpu = new TestPlugins.Cpu((context, hart) -> {
            hart.x(17, -1);
            context.supervisorCalls().orElseThrow().call(hart);
        });
        try (Machine machine = Wiring.machine(plan(cpu, 1), host(""))) {
            var defect = assertInstanceOf(StopCause.Defect.class, machine.run(Limits.NONE).cause());
            assertEquals("hart 0 at pc 0x80200000, firmware: java.lang.IllegalStateException: no such extension", defect.message());
        }
    }

    @Test
    void aHostClockFollowsTheHost() throws Exception {
        clock = new ClockPlan(ClockPlan.Mode.HOST, 10_000_000, 10, 5000);
        var cpu = new TestPlugins.Cpu((context, _) -> {
            if (context.clock().now() > 10_000) {
                context.power().off();
            }
        });
        try (Machine machine = Wiring.machine(plan(cpu, 1), host(""))) {
            Outcome outcome = machine.run(Limits.NONE);
            assertEquals(new StopCause.Off(), outcome.cause());
            assertTrue(outcome.ticks() > 10_000, "a millisecond has passed on the host");
        }
    }

    @Test
    void machinesOfOnePlanShareNothing() throws Exception {
        var cpu = new TestPlugins.Cpu((context, _) -> {
            if (context.clock().now() == 5) {
                context.power().off();
            }
        });
        Plan plan = plan(cpu, 1);
        try (Machine first = Wiring.machine(plan, host("")); Machine second = Wiring.machine(plan, host(""))) {
            assertNotSame(first.memory(), second.memory());
            assertEquals(first.run(Limits.NONE), second.run(Limits.NONE));
        }
    }

    @Test
    void aPluginThatThrowsIsNamed() {
        for (Throwable broken : new Throwable[] {new IllegalStateException("no idea"), new NoSuchMethodError("Bus.peek")}) {
            devices.clear();
            device("rtc0", 0x1000, 0, _ -> {
                throw sneaky(broken);
            });
            BuildException refused = assertThrows(BuildException.class, () -> Wiring.machine(plan(idle(), 1), host("")));
            assertEquals("board.toml:7:1: rtc0 (type test-device) cannot be built by breadboard.core.wiring.TestPlugins$Device of module breadboard.core (built in): " + broken, refused.getMessage());
            assertTrue(refused.isDefect());
        }
    }

    @Test
    void aConsoleFileThatCannotBeMadeIsTheUsersAffair() {
        device("uart0", 0x2000, 0, context -> new TestPlugins.Serial(context, "file:missing/out.txt"));
        BuildException refused = assertThrows(BuildException.class, () -> Wiring.machine(plan(idle(), 1), host("")));
        assertFalse(refused.isDefect());
        assertEquals("board.toml:7:1: uart0 (type test-device): cannot make the file " + directory.resolve("missing/out.txt")
                + ": there is no such directory", refused.getMessage());
    }

    @Test
    void aKernelThatHasGoneSincePlanningIsRefused() throws IOException {
        Plan plan = plan(idle(), 1);
        Files.delete(kernel);
        BuildException refused = assertThrows(BuildException.class, () -> Wiring.machine(plan, host("")));
        assertEquals(kernel + ": does not exist", refused.getMessage());
        assertFalse(refused.isDefect());
    }

    @Test
    void moreRamThanTheHostCanMapIsRefused() {
        memory = new AddressRange(0x8000_0000L, 1L << 55);
        BuildException refused = assertThrows(BuildException.class, () -> Wiring.machine(plan(idle(), 1), host("")));
        assertEquals("the host cannot give 32768TiB of RAM to the guest (memory.size)", refused.getMessage());
        assertFalse(refused.isDefect());
    }

    @Test
    void theVersionComesFromTheBuild() {
        assertTrue(Version.current().matches("\\d+\\.\\d+\\.\\d+.*"), Version.current());
    }

    private static TestPlugins.Cpu idle() {
        return new TestPlugins.Cpu((context, _) -> context.power().off());
    }

    @SuppressWarnings("unchecked")
    private static <T extends Throwable> RuntimeException sneaky(Throwable thrown) throws T {
        throw (T) thrown;
    }

    private void device(String id, long base, int inputs, Function<DeviceContext, MmioDevice> maker) {
        devices.add(node(id, new TestPlugins.Device(base, inputs, context -> {
            offered.add(context);
            return maker.apply(context);
        })));
    }

    private static <P extends Plugin<?>> Node<P> node(String id, P plugin) {
        return new Node<>(id, plugin, new TestPlugins.Nothing(), "board.toml:7:1");
    }

    private Plan plan(CpuPlugin<?> cpu, int harts) {
        return new Plan("test board", Isa.parse("rv64i"), harts, memory, node("cpu", cpu), mmu,
                firmware, clock, devices, Optional.empty(), new BootPlan(Optional.of(kernel), Optional.empty(), ""), Map.of(), directory);
    }

    private HostServices host(String input) {
        var stdin = new ByteArrayInputStream(input.getBytes(StandardCharsets.UTF_8));
        return new HostServices(StreamPort.over(stdin, output, InputKind.FILE), directory, true);
    }
}
