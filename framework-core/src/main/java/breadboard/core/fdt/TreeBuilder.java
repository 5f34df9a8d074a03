package breadboard.core.fdt;

import breadboard.api.bus.AddressRange;
import breadboard.api.plugin.CpuPlugin;
import breadboard.api.plugin.DevicePlugin;
import breadboard.api.plugin.TreeContext;
import breadboard.core.board.Node;
import breadboard.core.board.Plan;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// Builds the tree of one plan.
final class TreeBuilder {
    private final Plan plan;
    private final TreeNode root = TreeNode.root();
    private final TreeNode chosen;
    private final TreeNode soc;
    private final List<TreeNode> hartControllers = new ArrayList<>();
    private final Map<String, TreeNode> deviceNodes = new HashMap<>();

    TreeBuilder(Plan plan) {
        this.plan = plan;
        root.cells("#address-cells", 2).cells("#size-cells", 2);
        root.strings("compatible", plan.name().split(",")[0]).strings("model", plan.name());
        chosen = root.child("chosen");
        memory();
        plan.reserved().ifPresent(this::reservedMemory);
        cpus();
        soc = root.child("soc").cells("#address-cells", 2).cells("#size-cells", 2).strings("compatible", "simple-bus").flag("ranges");
    }

    /// The finished tree.
    ///
    /// @param initrd where an initial RAM disk lies
    TreeNode build(Optional<AddressRange> initrd) {
        plan.devices().forEach(this::device);
        if (!plan.boot().append().isEmpty()) {
            chosen.strings("bootargs", plan.boot().append());
        }
        initrd.ifPresent(range -> chosen.u64("linux,initrd-start", range.base()).u64("linux,initrd-end", range.last() + 1));
        return root;
    }

    TreeNode root() {
        return root;
    }

    TreeNode soc() {
        return soc;
    }

    int harts() {
        return plan.harts();
    }

    int hartController(int hart) {
        return hartControllers.get(hart).phandle();
    }

    /// The node of a device that has described itself.
    TreeNode nodeOf(String id) {
        TreeNode node = deviceNodes.get(id);
        if (node == null) {
            throw new IllegalStateException("device '" + id + "' has wires that end at it, but its plugin adds no node to the bus");
        }
        return node;
    }

    /// Takes a device for the guest's console unless there is one.
    void console(TreeNode node) {
        if (!chosen.properties().containsKey("stdout-path")) {
            chosen.strings("stdout-path", node.path());
            root.child("aliases").strings("serial0", node.path());
        }
    }

    private void memory() {
        AddressRange range = plan.memory();
        root.child(named("memory", range.base())).strings("device_type", "memory").reg("reg", range.base(), range.sizeBytes());
    }

    private void reservedMemory(AddressRange firmware) {
        TreeNode reserved = root.child("reserved-memory").cells("#address-cells", 2).cells("#size-cells", 2).flag("ranges");
        reserved.child(named("mmode_resv0", firmware.base())).reg("reg", firmware.base(), firmware.sizeBytes()).flag("no-map");
    }

    private void cpus() {
        TreeNode cpus = root.child("cpus").cells("#address-cells", 1).cells("#size-cells", 0);
        cpus.cells("timebase-frequency", Math.toIntExact(plan.clock().frequencyHz()));
        for (int hart = 0; hart < plan.harts(); hart++) {
            TreeNode cpu = cpus.child(named("cpu", hart));
            cpu.strings("device_type", "cpu").cells("reg", hart).strings("status", "okay").strings("riscv,isa", plan.isa().toString());
            cpu.strings("mmu-type", plan.mmu().map(mmu -> mmu.plugin().treeName()).orElse("riscv,none"));
            TreeNode controller = cpu.child("interrupt-controller").strings("compatible", "riscv,cpu-intc");
            controller.cells("#interrupt-cells", 1).cells("#address-cells", 0).flag("interrupt-controller").phandle();
            hartControllers.add(controller);
            described(plan.cpu(), () -> describeCpu(plan.cpu().plugin(), plan.cpu().config(), cpu));
        }
    }

    private <C extends Record> void describeCpu(CpuPlugin<C> plugin, Record config, TreeNode cpu) {
        plugin.describe(plugin.configType().cast(config), plan.isa(), cpu);
    }

    private void device(Node<DevicePlugin<?>> device) {
        Set<String> earlier = Set.copyOf(soc.children().keySet());
        described(device, () -> describeDevice(device.plugin(), device.config(), new DeviceView(device.id(), this)));
        soc.children().values().stream().filter(child -> !earlier.contains(child.name())).findFirst()
                .ifPresent(own -> deviceNodes.put(device.id(), own));
    }

    private static <C extends Record> void describeDevice(DevicePlugin<C> plugin, Record config, TreeContext view) {
        plugin.describe(plugin.configType().cast(config), view);
    }

    /// Plugins are other people's code: whatever it throws names the part.
    private static void described(Node<?> node, Runnable plugin) {
        try {
            plugin.run();
        } catch (RuntimeException | LinkageError broken) {
            throw new DescriptionException("'" + node.id() + "' (type " + node.plugin().type() + ")", broken);
        }
    }

    private static String named(String function, long address) {
        return function + "@" + Long.toHexString(address);
    }
}
