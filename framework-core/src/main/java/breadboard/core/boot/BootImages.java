package breadboard.core.boot;

import breadboard.api.bus.AddressRange;
import breadboard.api.bus.PhysicalMemory;
import java.util.List;
import java.util.Optional;

/// All that lies in RAM when a machine is switched on. Everything fits and nothing overlaps.
public final class BootImages {
    /// The hart that starts the kernel.
    public static final int BOOT_HART = 0;

    private final List<Piece> pieces;
    private final Optional<Long> firmwareEntry;
    private final Optional<Long> kernelEntry;
    private final AddressRange deviceTree;
    private final Optional<AddressRange> initrd;
    private final long firmwareInfo;
    private final Symbols symbols;

    BootImages(List<Piece> pieces, Optional<Program> firmware, Optional<Program> kernel, AddressRange deviceTree,
               Optional<AddressRange> initrd, long firmwareInfo) {
        this.pieces = List.copyOf(pieces);
        this.firmwareEntry = firmware.map(Program::entry);
        this.kernelEntry = kernel.map(Program::entry);
        this.deviceTree = deviceTree;
        this.initrd = initrd;
        this.firmwareInfo = firmwareInfo;
        this.symbols = kernel.map(Program::symbols).orElse(Symbols.NONE);
    }

    /// Copies everything to RAM that is zero.
    public void copyTo(PhysicalMemory memory) {
        pieces.forEach(piece -> piece.copyTo(memory));
    }

    /// Physical address of the firmware file's first instruction; empty when there is no such file.
    public Optional<Long> firmwareEntry() {
        return firmwareEntry;
    }

    /// Physical address of the kernel's first instruction; empty when there is no kernel.
    public Optional<Long> kernelEntry() {
        return kernelEntry;
    }

    /// Where the device tree lies.
    public AddressRange deviceTree() {
        return deviceTree;
    }

    /// Where the initial RAM disk lies.
    public Optional<AddressRange> initrd() {
        return initrd;
    }

    /// Address of the block that tells firmware of OpenSBI's `fw_dynamic` kind where the kernel is; 0 when there is none.
    public long firmwareInfo() {
        return firmwareInfo;
    }

    /// The kernel's symbols.
    public Symbols symbols() {
        return symbols;
    }
}
