package breadboard.api.plugin;

import breadboard.api.config.ConsoleSpec;
import breadboard.api.config.HostFile;
import breadboard.api.config.Wire;
import breadboard.api.io.BlockStore;
import breadboard.api.io.ConsolePort;
import breadboard.api.io.EthernetSegment;
import breadboard.api.irq.IrqLine;
import breadboard.api.irq.IrqSink;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// What the host offers to a device.
public interface DeviceContext extends MachineContext {
    /// The device's id on the board.
    String id();

    /// The wire that the device drives. The board was checked: the controller and its line exist.
    IrqLine irq(Wire wire);

    /// The wire, or `UNCONNECTED` when the board gives none.
    default IrqLine irq(Optional<Wire> wire) {
        return wire.map(this::irq).orElse(IrqLine.UNCONNECTED);
    }

    /// Interrupt inputs of all harts, by hart id; line numbers are bits of `mip`.
    List<? extends IrqSink> harts();

    /// The far end of a serial line.
    ConsolePort console(ConsoleSpec spec);

    /// The bytes of a disk image. The board was checked: the file is there, and may be written unless `readOnly`.
    BlockStore disk(HostFile file, boolean readOnly);

    /// The machine's Ethernet segment of that name; the same for all devices that ask for it.
    EthernetSegment segment(String name);

    /// The host's date when the machine was built. A guest that gets to see it runs differently each time.
    Instant hostDate();
}
