package breadboard.core.boot;

import breadboard.api.bus.AddressRange;
import breadboard.api.bus.PhysicalMemory;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// All that lies in RAM when a machine is switched on. Everything fits and nothing overlaps.
public final class BootImages {
    /// The hart that starts the kernel.
    public static final int BOOT_HART = 0;
    /// Enough to tell files apart, and short enough for a message.
    private static final int DIGEST_DIGITS = 32;

    private final List<Piece> pieces;
    private final Optional<Long> firmwareEntry;
    private final Optional<Long> kernelEntry;
    private final AddressRange deviceTree;
    private final Optional<AddressRange> initrd;
    private final long firmwareInfo;
    private final Symbols symbols;
    private final Symbols firmwareSymbols;

    BootImages(List<Piece> pieces, Optional<Program> firmware, Optional<Program> kernel, AddressRange deviceTree,
               Optional<AddressRange> initrd, long firmwareInfo) {
        this.pieces = List.copyOf(pieces);
        this.firmwareEntry = firmware.map(Program::entry);
        this.kernelEntry = kernel.map(Program::entry);
        this.deviceTree = deviceTree;
        this.initrd = initrd;
        this.firmwareInfo = firmwareInfo;
        this.firmwareSymbols = firmware.map(Program::symbols).orElse(Symbols.NONE);
        this.symbols = kernel.map(Program::symbols).orElse(Symbols.NONE);
    }

    /// Copies everything to RAM that is zero.
    public void copyTo(PhysicalMemory memory) {
        pieces.forEach(piece -> piece.copyTo(memory));
    }

    /// Copies the files, without the device tree and what else was made for this machine, to RAM that is zero.
    public void copyFilesTo(PhysicalMemory memory) {
        files().forEach(piece -> piece.copyTo(memory));
    }

    /// Identifies the files by where they lie and what they hold; empty for one that there is none of.
    public String digest(Refusal.Subject subject) {
        List<Piece> wanted = files().filter(piece -> piece.subject() == subject).toList();
        if (wanted.isEmpty()) {
            return "";
        }
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            for (Piece piece : wanted) {
                digest.update(piece.range().toString().getBytes(StandardCharsets.UTF_8));
                digest.update(piece.bytes(), piece.offset(), piece.fileBytes());
            }
            return "SHA-256 " + HexFormat.of().formatHex(digest.digest()).substring(0, DIGEST_DIGITS);
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /// The device tree as it lies there at power-on.
    public byte[] deviceTreeBytes() {
        return pieces.stream().filter(piece -> piece.range().equals(deviceTree)).findFirst().orElseThrow().bytes().clone();
    }

    private Stream<Piece> files() {
        return pieces.stream().filter(piece -> piece.subject() != Refusal.Subject.DEVICE_TREE);
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

    /// The firmware file's symbols.
    public Symbols firmwareSymbols() {
        return firmwareSymbols;
    }
}
