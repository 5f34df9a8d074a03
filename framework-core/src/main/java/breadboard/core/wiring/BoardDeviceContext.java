package breadboard.core.wiring;

import breadboard.api.bus.MmioDevice;
import breadboard.api.config.ConsoleSpec;
import breadboard.api.config.HostFile;
import breadboard.api.config.Wire;
import breadboard.api.hart.Hart;
import breadboard.api.io.BlockStore;
import breadboard.api.io.ConsolePort;
import breadboard.api.io.EthernetSegment;
import breadboard.api.irq.IrqLine;
import breadboard.api.irq.IrqSink;
import breadboard.api.plugin.DeviceContext;
import breadboard.api.plugin.DevicePlugin;
import breadboard.core.board.DeviceFile;
import breadboard.core.board.Node;
import breadboard.core.console.Consoles;
import breadboard.core.machine.Custody;
import breadboard.core.plugins.PluginOrigin;
import breadboard.core.storage.Disks;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;

/// What the host offers to a device.
final class BoardDeviceContext extends PartContext implements DeviceContext {
    private final List<? extends Hart> harts;
    private final Map<String, MmioDevice> built;
    private final Consoles consoles;
    private final Disks disks;
    private final Map<String, EthernetSegment> segments;
    private final Map<DeviceFile, Path> files;
    private final Custody custody;
    private final String device;
    private final AtomicBoolean objected = new AtomicBoolean();

    /// @param built    the devices that come before this one, by id
    /// @param segments the machine's Ethernet segments so far, by name
    BoardDeviceContext(Surroundings surroundings, Node<DevicePlugin<?>> node, Custody custody, List<? extends Hart> harts,
            Map<String, MmioDevice> built, Consoles consoles, Disks disks, Map<String, EthernetSegment> segments) {
        super(surroundings, node.id());
        this.custody = custody;
        this.device = "device " + node.id() + " (" + PluginOrigin.describe(node.plugin()) + ")";
        this.disks = disks;
        this.files = surroundings.plan().files();
        this.harts = harts;
        this.built = built;
        this.consoles = consoles;
        this.segments = segments;
    }

    @Override
    public IrqLine irq(Wire wire) {
        if (built.get(wire.controller()) instanceof IrqSink controller) {
            return guarded(controller.line(wire.line()));
        }
        throw new IllegalStateException("no interrupt controller '" + wire.controller() + "' was built before device '" + id() + "'");
    }

    @Override
    public List<? extends IrqSink> harts() {
        return harts.stream().<IrqSink>map(hart -> number -> guarded(hart.line(number))).toList();
    }

    private IrqLine guarded(IrqLine line) {
        return new DeviceWire(line, custody, this::object);
    }

    private void object() {
        if (objected.compareAndSet(false, true)) {
            logger().log(System.Logger.Level.WARNING, device + " drives a wire " + custody.objection()
                    + ", which does nothing; wires are driven by the machine's own thread: in load, store, reset, or a deadline's action");
        }
    }

    @Override
    public ConsolePort console(ConsoleSpec spec) {
        try {
            return consoles.open(spec);
        } catch (IOException refused) {
            throw new UncheckedIOException(refused);
        }
    }

    @Override
    public BlockStore disk(HostFile file, boolean readOnly) {
        try {
            return disks.open(files.get(new DeviceFile(id(), file)), readOnly);
        } catch (IOException refused) {
            throw new UncheckedIOException(refused);
        }
    }

    @Override
    public EthernetSegment segment(String name) {
        return segments.computeIfAbsent(name, _ -> new SharedSegment());
    }

    @Override
    public Instant hostDate() {
        return Instant.now();
    }
}
