package breadboard.core.fdt;

import breadboard.api.config.Wire;
import breadboard.api.fdt.FdtNode;
import breadboard.api.plugin.TreeContext;
import java.util.Optional;

/// The tree as one device sees it while it describes itself. Its first new node on the bus is taken for its own: wires that end
/// at the device refer to that.
final class DeviceView implements TreeContext {
    private final String id;
    private final TreeBuilder builder;

    DeviceView(String id, TreeBuilder builder) {
        this.id = id;
        this.builder = builder;
    }

    @Override
    public String id() {
        return id;
    }

    @Override
    public FdtNode root() {
        return builder.root();
    }

    @Override
    public FdtNode soc() {
        return builder.soc();
    }

    @Override
    public int harts() {
        return builder.harts();
    }

    @Override
    public int hartController(int hart) {
        return builder.hartController(hart);
    }

    @Override
    public void interrupts(FdtNode node, Optional<Wire> wire) {
        wire.ifPresent(end -> node.cells("interrupts", end.line()).cells("interrupt-parent", builder.nodeOf(end.controller()).phandle()));
    }

    @Override
    public void offerConsole(FdtNode node) {
        builder.console((TreeNode) node);
    }
}
