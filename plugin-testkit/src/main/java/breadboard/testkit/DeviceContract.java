package breadboard.testkit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import breadboard.api.bus.AccessWidth;
import breadboard.api.bus.MmioDevice;
import breadboard.api.irq.IrqSink;
import breadboard.api.plugin.DevicePlugin;
import breadboard.api.state.StateException;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/// What every device keeps, whatever it does: extend it in the device's tests.
///
/// The device is driven by random accesses; the seed is part of every message.
///
/// @param <C> the device's configuration record
public abstract class DeviceContract<C extends Record> extends PluginContract<C> {
    private static final int ACCESSES = 4000;
    private static final int HARTS = 2;
    private final long seed = new Random().nextLong();

    @Override
    protected abstract DevicePlugin<C> plugin();

    /// Offsets at which something is: random accesses go there half of the time.
    protected abstract List<Long> registers();

    /// A device on `bench`, after power-on.
    protected final MmioDevice powerOn(DeviceBench bench) {
        MmioDevice device = plugin().create(config(), bench);
        device.reset();
        return device;
    }

    @Test
    void rangeHasTheSizeOfTheDevice() {
        MmioDevice device = powerOn(new DeviceBench(HARTS));
        assertEquals(device.sizeBytes(), plugin().range(config()).sizeBytes());
    }

    @Test
    void aControllerIsASinkForEveryInputAndNoOther() {
        int inputs = plugin().inputs(config());
        MmioDevice device = powerOn(new DeviceBench(HARTS));
        assertEquals(inputs > 0, device instanceof IrqSink, "inputs() and the device disagree on whether it is a controller");
        if (device instanceof IrqSink sink) {
            for (int input = 1; input <= inputs; input++) {
                sink.line(input);
            }
            assertThrows(IllegalArgumentException.class, () -> sink.line(inputs + 1));
            assertThrows(IllegalArgumentException.class, () -> sink.line(0));
        }
    }

    @Test
    void everyOffsetAnswersInEveryAcceptedWidth() {
        DeviceBench bench = new DeviceBench(HARTS);
        MmioDevice device = powerOn(bench);
        for (AccessWidth width : device.widths()) {
            for (long offset : new long[] {0, device.sizeBytes() / 2, device.sizeBytes() - width.bytes()}) {
                device.load(offset, width);
                device.store(offset, width, 0);
            }
        }
        drive(device, bench, new Random(seed));
    }

    @Test
    void resetGivesTheStateAfterPowerOn() {
        DeviceBench bench = new DeviceBench(HARTS);
        MmioDevice device = powerOn(bench);
        String fresh = StateTape.of(device).toString();
        drive(device, bench, new Random(seed));
        bench.console("stdio").discardInput();
        device.reset();
        assertTrue(bench.quiet(), message("a wire is high after reset: " + bench.wires()));
        assertEquals(fresh, StateTape.of(device).toString(), message("reset leaves something behind"));
    }

    @Test
    void aLoadedDeviceBehavesAsTheSavedOneDid() {
        DeviceBench bench = new DeviceBench(HARTS);
        MmioDevice device = powerOn(bench);
        Random random = new Random(seed);
        drive(device, bench, random);
        bench.console("stdio").discardInput();
        StateTape tape = StateTape.of(device);
        DeviceBench secondBench = new DeviceBench(HARTS);
        secondBench.clock().startAt(bench.clock().now());
        MmioDevice second = powerOn(secondBench);
        tape.loadInto(second);
        assertEquals(tape.toString(), StateTape.of(second).toString(), message("state is lost in a round trip"));
        assertEquals(bench.wires(), secondBench.wires(), message("wires or deadlines are not driven again"));
        long more = random.nextLong();
        assertEquals(drive(device, bench, new Random(more)), drive(second, secondBench, new Random(more)),
                message("the loaded device reads differently"));
        assertEquals(bench.wires(), secondBench.wires(), message("the loaded device drives its wires differently"));
    }

    @Test
    void stateThatBreaksOffIsRefused() {
        StateTape tape = StateTape.of(powerOn(new DeviceBench(HARTS)));
        for (int items = 0; items < tape.size(); items++) {
            StateTape part = tape.first(items);
            assertThrows(StateException.class, () -> part.loadInto(powerOn(new DeviceBench(HARTS))));
        }
    }

    @Test
    void theSameAccessesGiveTheSameRun() {
        DeviceBench first = new DeviceBench(HARTS);
        DeviceBench second = new DeviceBench(HARTS);
        long a = drive(powerOn(first), first, new Random(seed));
        long b = drive(powerOn(second), second, new Random(seed));
        assertEquals(a, b, message("two runs read different values"));
        assertEquals(first.outside(), second.outside(), message("two runs look different from outside"));
    }

    @Test
    void deviceTreeCompilerAcceptsTheNode() throws Exception {
        TreeBench tree = new TreeBench(HARTS);
        plugin().describe(config(), tree);
        assertEquals("", tree.dtcComplaints(), "dtc complains of\n" + tree.source());
    }

    /// Random accesses, input and time; the result digests every value read.
    private long drive(MmioDevice device, DeviceBench bench, Random random) {
        DevicePort port = new DevicePort(device);
        AccessWidth[] widths = device.widths().stream().sorted().toArray(AccessWidth[]::new);
        long digest = 0;
        for (int i = 0; i < ACCESSES; i++) {
            AccessWidth width = widths[random.nextInt(widths.length)];
            long target = random.nextBoolean() ? registers().get(random.nextInt(registers().size())) : random.nextLong(device.sizeBytes());
            long offset = target & -width.bytes();
            switch (random.nextInt(8)) {
                case 0, 1, 2 -> port.store(offset, width, random.nextInt(4) == 0 ? random.nextLong() : random.nextInt(8));
                case 3 -> bench.clock().advance(random.nextInt(2000));
                case 4 -> stir(device, bench, random);
                default -> digest = digest * 31 + port.load(offset, width);
            }
        }
        return digest;
    }

    /// Something happens outside: input arrives, or a wire of a controller changes.
    private void stir(MmioDevice device, DeviceBench bench, Random random) {
        bench.console("stdio").type((byte) random.nextInt());
        if (device instanceof IrqSink sink) {
            sink.line(1 + random.nextInt(plugin().inputs(config()))).set(random.nextBoolean());
        }
    }

    private String message(String text) {
        return text + " (seed " + seed + ")";
    }
}
