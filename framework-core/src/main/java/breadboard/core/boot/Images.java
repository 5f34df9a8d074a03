package breadboard.core.boot;

import breadboard.api.bus.AddressRange;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Reads the software that a machine starts with and finds a place for each part, where QEMU's `virt` board has it:
///
/// - a firmware file at the start of RAM,
/// - a raw kernel 2 MiB behind the start of RAM, or at the start when it runs in M-mode; an ELF file where it says, a Linux image
///   at its `text_offset`,
/// - the initial RAM disk half of RAM, but at most 128 MiB, behind the kernel's start; lower where it would not fit,
/// - the device tree as high as possible below the end of RAM and 3 GiB, aligned to 2 MiB where there is room.
public final class Images {
    private static final long MIB = 1 << 20;
    private static final long SUPERVISOR_OFFSET = 2 * MIB;
    private static final long INITRD_DISTANCE = 128 * MIB;
    private static final long TREE_LIMIT = 3072 * MIB;
    private static final long TREE_ALIGNMENT = 2 * MIB;
    private static final int PAGE_BYTES = 4096;
    private static final int INFO_ALIGNMENT = 8;
    /// OpenSBI, include/sbi/fw_dynamic.h: magic, version, next_addr, next_mode, options, boot_hart.
    private static final int INFO_BYTES = 6 * Long.BYTES;
    private static final long INFO_MAGIC = 0x4942_534f;
    private static final long INFO_VERSION = 2;
    private static final long INFO_MODE_SUPERVISOR = 1;

    private final BootRequest request;
    private final AddressRange memory;
    private final List<Piece> pieces = new ArrayList<>();
    private final List<Refusal> refusals = new ArrayList<>();

    private Images(BootRequest request) {
        this.request = request;
        this.memory = request.memory();
    }

    /// Reads and places everything, or says all that is wrong.
    public static Loading load(BootRequest request) {
        return new Images(request).load();
    }

    private Loading load() {
        Optional<Path> firmwareFile = request.firmware() instanceof FirmwareSpace.File(Path path)
                ? Optional.of(path) : Optional.empty();
        Optional<Program> firmware = firmwareFile
                .flatMap(file -> program(Refusal.Subject.FIRMWARE, file, memory.base()));
        long kernelBase = request.firmware() instanceof FirmwareSpace.None ? memory.base() : memory.base() + SUPERVISOR_OFFSET;
        Optional<Program> kernel = request.kernel().flatMap(file -> program(Refusal.Subject.KERNEL, file, kernelBase));
        Optional<byte[]> initrd = request.initrd().flatMap(this::initrdBytes);
        firmware.ifPresent(program -> pieces.addAll(program.pieces()));
        kernel.ifPresent(program -> pieces.addAll(program.pieces()));
        checkPlaces();
        initrd.ifPresent(bytes -> checkSize(Refusal.Subject.INITRD, initrdName(), bytes.length));
        return refusals.isEmpty() ? placeRest(firmware, kernel, initrd) : new Loading.Refused(refusals);
    }

    private Loading placeRest(Optional<Program> firmware, Optional<Program> kernel, Optional<byte[]> initrd) {
        int treeBytes = request.tree().build(initrd.map(bytes -> new AddressRange(memory.base(), bytes.length))).length;
        checkSize(Refusal.Subject.DEVICE_TREE, "the device tree", treeBytes + INFO_BYTES);
        if (!refusals.isEmpty()) {
            return new Loading.Refused(refusals);
        }
        BootImages images = place(firmware, kernel, initrd, treeBytes);
        checkPlaces();
        return refusals.isEmpty() ? new Loading.Loaded(images) : new Loading.Refused(refusals);
    }

    private void checkSize(Refusal.Subject subject, String name, int bytes) {
        if (Long.compareUnsigned(bytes, memory.sizeBytes()) > 0) {
            refusals.add(new Refusal(subject, "%s (%d bytes) is larger than RAM (%s)".formatted(name, bytes, memory)));
        }
    }

    private String initrdName() {
        return request.initrd().orElseThrow().toString();
    }

    private Optional<Program> program(Refusal.Subject subject, Path file, long rawBase) {
        try {
            return Optional.of(Program.read(subject, file, memory.base(), rawBase));
        } catch (Program.RefusedException refused) {
            refusals.add(new Refusal(subject, refused.getMessage()));
            return Optional.empty();
        }
    }

    private Optional<byte[]> initrdBytes(Path file) {
        try {
            return Optional.of(Program.bytes(file));
        } catch (Program.RefusedException refused) {
            refusals.add(new Refusal(Refusal.Subject.INITRD, refused.getMessage()));
            return Optional.empty();
        }
    }

    private BootImages place(Optional<Program> firmware, Optional<Program> kernel, Optional<byte[]> initrd, int treeBytes) {
        int infoOffset = align(treeBytes, INFO_ALIGNMENT);
        long treeAddress = treeAddress(firmware.isPresent() ? infoOffset + INFO_BYTES : treeBytes);
        Optional<AddressRange> initrdRange = initrd
                .map(bytes -> new AddressRange(initrdAddress(kernel, bytes.length, treeAddress), bytes.length));
        Piece tree = Piece.whole(Refusal.Subject.DEVICE_TREE, "the device tree", treeAddress, request.tree().build(initrdRange));
        pieces.add(tree);
        if (firmware.isPresent()) {
            pieces.add(Piece.whole(Refusal.Subject.DEVICE_TREE, "the firmware's information block", treeAddress + infoOffset,
                    firmwareInfo(kernel)));
        }
        initrd.ifPresent(bytes -> pieces.add(Piece.whole(Refusal.Subject.INITRD, initrdName(),
                initrdRange.orElseThrow().base(), bytes)));
        return new BootImages(pieces, firmware, kernel, tree.range(), initrdRange,
                firmware.isPresent() ? treeAddress + infoOffset : 0);
    }

    /// In a RAM so small that the aligned place is taken, the highest whole page.
    private long treeAddress(int bytes) {
        long ramEnd = memory.base() + memory.sizeBytes();
        boolean limited = Long.compareUnsigned(memory.base(), TREE_LIMIT) < 0 && Long.compareUnsigned(ramEnd, TREE_LIMIT) > 0;
        long highest = (limited ? TREE_LIMIT : ramEnd) - bytes;
        long aligned = highest & -TREE_ALIGNMENT;
        return isFree(aligned, bytes) ? aligned : highest & -PAGE_BYTES;
    }

    private boolean isFree(long address, int bytes) {
        if (!memory.contains(address, bytes)) {
            return false;
        }
        AddressRange range = new AddressRange(address, bytes);
        boolean reserved = request.firmware() instanceof FirmwareSpace.Reserved(AddressRange kept) && kept.overlaps(range);
        return !reserved && pieces.stream().noneMatch(piece -> piece.range().overlaps(range));
    }

    private long initrdAddress(Optional<Program> kernel, int bytes, long treeAddress) {
        long kernelBase = kernel.map(Program::base).orElse(memory.base());
        long kernelEnd = align(kernel.map(Program::end).orElse(memory.base()), PAGE_BYTES);
        long wanted = align(kernelBase + Math.min(memory.sizeBytes() / 2, INITRD_DISTANCE), PAGE_BYTES);
        long highest = treeAddress - bytes & -PAGE_BYTES;
        return Math.max(Math.min(wanted, highest), kernelEnd);
    }

    private static byte[] firmwareInfo(Optional<Program> kernel) {
        return ByteBuffer.allocate(INFO_BYTES).order(ByteOrder.LITTLE_ENDIAN)
                .putLong(INFO_MAGIC).putLong(INFO_VERSION).putLong(kernel.map(Program::entry).orElse(0L))
                .putLong(INFO_MODE_SUPERVISOR).putLong(0).putLong(BootImages.BOOT_HART).array();
    }

    /// A piece that is refused is not held against the pieces behind it.
    private void checkPlaces() {
        List<Piece> placed = new ArrayList<>();
        for (Piece piece : pieces) {
            Optional<String> problem = piece.misfit(memory).or(() -> reservedConflict(piece)).or(() -> placed.stream()
                    .filter(other -> piece.range().overlaps(other.range())).findFirst().map(other -> piece + " overlaps " + other));
            problem.ifPresentOrElse(message -> refusals.add(new Refusal(piece.subject(), message)), () -> placed.add(piece));
        }
    }

    private Optional<String> reservedConflict(Piece piece) {
        return request.firmware() instanceof FirmwareSpace.Reserved(AddressRange range) && range.overlaps(piece.range())
                ? Optional.of(piece + " overlaps the firmware's own memory (" + range + ")") : Optional.empty();
    }

    private static int align(int value, int alignment) {
        return value + alignment - 1 & -alignment;
    }

    private static long align(long value, int alignment) {
        return value + alignment - 1 & -alignment;
    }
}
