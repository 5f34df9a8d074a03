package breadboard.core.wiring;

import breadboard.api.attach.AttachException;
import breadboard.api.attach.Attachment;
import breadboard.api.attach.HeapAttacher;
import breadboard.api.bus.AddressRange;
import breadboard.api.bus.MmioDevice;
import breadboard.api.hart.Hart;
import breadboard.api.io.CharDevice;
import breadboard.api.io.EthernetSegment;
import breadboard.api.mmu.Mmu;
import breadboard.api.plugin.CpuPlugin;
import breadboard.api.plugin.DevicePlugin;
import breadboard.api.plugin.MmuPlugin;
import breadboard.api.plugin.SbiPlugin;
import breadboard.api.sbi.SbiFirmware;
import breadboard.core.board.Firmware;
import breadboard.core.board.HeapPlan;
import breadboard.core.board.Node;
import breadboard.core.board.Plan;
import breadboard.core.boot.BootImages;
import breadboard.core.console.Consoles;
import breadboard.core.console.HostServices;
import breadboard.core.machine.Custody;
import breadboard.core.machine.GuestRam;
import breadboard.core.machine.HostTime;
import breadboard.core.machine.MachineBus;
import breadboard.core.machine.MachineClock;
import breadboard.core.machine.MachineParts;
import breadboard.core.machine.PowerSwitch;
import breadboard.core.machine.SupervisorCalls;
import breadboard.core.machine.WatchedMmu;
import breadboard.core.plugins.PluginOrigin;
import breadboard.core.storage.Disks;
import jakarta.inject.Inject;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/// Lets the plugins of a plan build their parts, each with what it needs of those before: MMU, harts, devices, firmware.
record PartsBuilder(
        Plan plan, HostServices host, Surroundings surroundings, GuestRam ram, BootImages images, MachineBus bus,
        MachineClock clock, PowerSwitch power, HostTime hostTime, Consoles consoles, Disks disks, SupervisorCalls calls,
        Custody custody) {

    @Inject
    PartsBuilder { }

    MachineParts build() throws BuildException {
        Optional<WatchedMmu> mmu = Optional.empty();
        if (plan.mmu().isPresent()) {
            Node<MmuPlugin<?>> node = plan.mmu().get();
            mmu = Optional.of(new WatchedMmu(built(node, () -> create(node.plugin(), node.config(), new PartContext(surroundings, node.id())))));
        }
        HartsContext context = new HartsContext(surroundings, plan.cpu().id(), mmu.map(Mmu.class::cast), calls);
        List<? extends Hart> harts = built(plan.cpu(), () -> create(plan.cpu().plugin(), plan.cpu().config(), context));
        Map<String, MmioDevice> devices = devices(harts);
        Optional<SbiFirmware> firmware = firmware(harts, devices);
        firmware.ifPresent(calls::connect);
        Optional<Attachment> attachment = attachment(harts);
        attachment.flatMap(Attachment::sbiService).ifPresent(calls::service);
        return new MachineParts(ram, bus, clock, power, hostTime, consoles, disks, plan.clock().quantum(), harts,
                List.copyOf(devices.values()), firmware, calls, attachment, images, host.banner(), custody, mmu);
    }

    private Optional<Attachment> attachment(List<? extends Hart> harts) throws BuildException {
        if (plan.heap().isEmpty()) {
            return Optional.empty();
        }
        HeapPlan heap = plan.heap().get();
        var context = new AttachmentContext(surroundings, heap, harts, images.symbols(), host.outputDirectory(), clock::charge);
        try {
            return Optional.of(attach(heap.attacher(), heap.config(), context));
        } catch (AttachException refused) {
            throw BuildException.refused(heap.origin() + ": heap: " + refused.getMessage(), refused);
        } catch (RuntimeException | LinkageError broken) {
            throw BuildException.defect(heap.origin() + ": heap: cannot be attached: " + broken, broken);
        }
    }

    private static <C extends Record> Attachment attach(HeapAttacher<C> attacher, Record config, AttachmentContext context)
            throws AttachException {
        return attacher.attach(attacher.configType().cast(config), context);
    }

    private Map<String, MmioDevice> devices(List<? extends Hart> harts) throws BuildException {
        Map<String, MmioDevice> devices = new LinkedHashMap<>();
        Map<String, EthernetSegment> segments = new HashMap<>();
        for (Node<DevicePlugin<?>> node : plan.devices()) {
            var context = new BoardDeviceContext(surroundings, node, custody, harts, devices, consoles, disks, segments);
            MmioDevice device = built(node, () -> create(node.plugin(), node.config(), context));
            built(node, () -> {
                bus.attach(node.id(), range(node.plugin(), node.config()), device);
                return device;
            });
            devices.put(node.id(), device);
        }
        return devices;
    }

    private Optional<SbiFirmware> firmware(List<? extends Hart> harts, Map<String, MmioDevice> devices) throws BuildException {
        if (!(plan.firmware() instanceof Firmware.Host(Node<SbiPlugin<?>> node))) {
            return Optional.empty();
        }
        Optional<CharDevice> console = devices.values().stream()
                .filter(CharDevice.class::isInstance).map(CharDevice.class::cast).findFirst();
        var context = new FirmwareContext(surroundings, node.id(), harts, console);
        return Optional.of(built(node, () -> create(node.plugin(), node.config(), context)));
    }

    /// Plugins are other people's code, perhaps compiled against other interfaces: whatever it throws names the part.
    private static <T> T built(Node<?> node, Supplier<T> plugin) throws BuildException {
        String part = node.origin() + ": " + node.id() + " (type " + node.plugin().type() + ")";
        try {
            T made = plugin.get();
            if (made == null) {
                throw new NullPointerException("create() gives null");
            }
            return made;
        } catch (UncheckedIOException refused) {
            throw BuildException.refused(part + ": " + refused.getCause().getMessage(), refused);
        } catch (RuntimeException | LinkageError broken) {
            throw BuildException.defect(part + " cannot be built by " + PluginOrigin.describe(node.plugin()) + ": " + broken, broken);
        }
    }

    private static <C extends Record> Mmu create(MmuPlugin<C> plugin, Record config, PartContext context) {
        return plugin.create(plugin.configType().cast(config), context);
    }

    private static <C extends Record> List<? extends Hart> create(CpuPlugin<C> plugin, Record config, HartsContext context) {
        return plugin.create(plugin.configType().cast(config), context);
    }

    private static <C extends Record> MmioDevice create(DevicePlugin<C> plugin, Record config, BoardDeviceContext context) {
        return plugin.create(plugin.configType().cast(config), context);
    }

    private static <C extends Record> SbiFirmware create(SbiPlugin<C> plugin, Record config, FirmwareContext context) {
        return plugin.create(plugin.configType().cast(config), context);
    }

    private static <C extends Record> AddressRange range(DevicePlugin<C> plugin, Record config) {
        return plugin.range(plugin.configType().cast(config));
    }
}
