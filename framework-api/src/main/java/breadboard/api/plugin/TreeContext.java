package breadboard.api.plugin;

import breadboard.api.config.Wire;
import breadboard.api.fdt.FdtNode;
import java.util.Optional;

/// The device tree under construction, as one device sees it.
public interface TreeContext {
    /// The device's id on the board.
    String id();

    /// The root node; for what does not lie on the bus.
    FdtNode root();

    /// The bus node; devices are its children, named by function and address: `serial@10000000`.
    FdtNode soc();

    /// Number of harts.
    int harts();

    /// The phandle of a hart's own interrupt controller.
    int hartController(int hart);

    /// Adds `interrupts` and `interrupt-parent` for a wire of the device; nothing when the board gives none.
    void interrupts(FdtNode node, Optional<Wire> wire);

    /// Offers the device as the guest's console; the first that does becomes `/chosen/stdout-path`.
    void offerConsole(FdtNode node);
}
