package breadboard.core.boot;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import breadboard.api.bus.AccessWidth;
import breadboard.api.bus.AddressRange;
import breadboard.core.machine.GuestRam;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Where things lie: as on QEMU's `virt` board.
class ImagesTest {
    private static final long BASE = 0x8000_0000L;
    private static final long MIB = 1 << 20;
    private static final FirmwareSpace HOST = new FirmwareSpace.Reserved(new AddressRange(BASE, 2 * MIB));
    private static final FirmwareSpace NONE = new FirmwareSpace.None();
    private static final byte[] TREE = new byte[5000];
    private static final byte[] CODE = {0x13, 0, 0, 0, 0x6f, 0, 0, 0};

    @TempDir
    Path directory;

    @Test
    void aRawKernelLiesTwoMebibytesBehindTheStartOfRam() {
        BootImages images = loaded(HOST, 128 * MIB, file("kernel.bin", CODE), null);
        assertEquals(Optional.of(BASE + 2 * MIB), images.kernelEntry());
        assertEquals(Optional.empty(), images.firmwareEntry());
        assertEquals(0, images.firmwareInfo());
        assertEquals(List.of(), images.symbols().all());
    }

    @Test
    void aRawKernelWithoutFirmwareLiesAtTheStartOfRam() {
        assertEquals(Optional.of(BASE), loaded(NONE, 128 * MIB, file("kernel.bin", CODE), null).kernelEntry());
    }

    @Test
    void anElfKernelLiesWhereItSays() {
        BootImages images = loaded(HOST, 8 * MIB, file("kernel.elf", ElfBuilder.kernel().build()), null);
        assertEquals(Optional.of(0x8020_0004L), images.kernelEntry());
        assertEquals(3, images.symbols().all().size());
        try (GuestRam ram = new GuestRam(new AddressRange(BASE, 8 * MIB))) {
            images.copyTo(ram);
            assertEquals(0x0807_0605_0403_0201L, ram.load(0x8020_0000L, AccessWidth.DOUBLE));
            assertEquals(9, ram.load(0x8020_1000L, AccessWidth.DOUBLE), "what the file does not hold is zero");
        }
    }

    @Test
    void theDeviceTreeLiesHighAlignedTo2MebibytesAndBelow3Gibibytes() {
        assertEquals(0x87e0_0000L, treeIn(128 * MIB));
        assertEquals(0xbfe0_0000L, treeIn(1024 * MIB), "RAM up to 3 GiB");
        assertEquals(0xbfe0_0000L, treeIn(4096 * MIB));
        assertEquals(0x803f_d000L, treeIn(4 * MIB - 4096), "no room at 0x80200000, where the kernel is");
    }

    private long treeIn(long ramBytes) {
        BootImages images = loaded(HOST, ramBytes, file("kernel.bin", CODE), null);
        assertEquals(TREE.length, images.deviceTree().sizeBytes());
        return images.deviceTree().base();
    }

    @Test
    void theInitialRamDiskLiesHalfOfRamOr128MebibytesBehindTheKernel() {
        assertEquals(BASE + 66 * MIB, initrdIn(128 * MIB, 1000, CODE));
        assertEquals(BASE + 130 * MIB, initrdIn(1024 * MIB, 1000, CODE));
    }

    @Test
    void aLargeInitialRamDiskLiesLower() {
        assertEquals(0x83e0_0000L - 40 * MIB, initrdIn(64 * MIB, (int) (40 * MIB), CODE), "right below the device tree");
    }

    @Test
    void theInitialRamDiskLiesBehindALargeKernel() {
        byte[] kernel = new byte[(int) (40 * MIB) + 1];
        assertEquals(BASE + 42 * MIB + 4096, initrdIn(64 * MIB, 1000, kernel));
    }

    private long initrdIn(long ramBytes, int bytes, byte[] kernel) {
        AddressRange range = loaded(HOST, ramBytes, file("kernel.bin", kernel), file("initrd", new byte[bytes])).initrd().orElseThrow();
        assertEquals(bytes, range.sizeBytes());
        assertEquals(0, range.base() % 4096);
        return range.base();
    }

    @Test
    void theTreeIsBuiltForThePlaceOfTheInitialRamDisk() {
        List<Optional<AddressRange>> asked = new ArrayList<>();
        Path initrd = file("initrd", new byte[4096]);
        Images.load(new BootRequest(new AddressRange(BASE, 128 * MIB), HOST, Optional.of(file("kernel", CODE)), Optional.of(initrd),
                range -> {
                    asked.add(range);
                    return TREE;
                }));
        assertEquals(Optional.of(new AddressRange(BASE + 66 * MIB, 4096)), asked.getLast());
    }

    @Test
    void aLinuxImageLiesAtItsTextOffset() {
        Path image = file("Image", linuxImage(0x40_0000, 3 * MIB, 0));
        BootImages images = loaded(HOST, 128 * MIB, image, null);
        assertEquals(Optional.of(BASE + 4 * MIB), images.kernelEntry());
        assertEquals("""
                %s (0x80200000..0x80500000) overlaps the firmware's own memory (0x80000000..0x80300000)""".formatted(
                file("Image", linuxImage(0x20_0000, 3 * MIB, 0))), refused(new FirmwareSpace.Reserved(new AddressRange(BASE, 3 * MIB)),
                128 * MIB, image, null), "its size is that of the header");
        assertEquals(image + ": is a big-endian Linux image; RISC-V code is little-endian",
                refused(HOST, 128 * MIB, file("Image", linuxImage(0x20_0000, 4096, 1)), null));
        assertEquals(image + ": its Linux header asks for 4096 bytes at 0xfffffffffffffff0, beyond the end of the address space",
                refused(HOST, 128 * MIB, file("Image", linuxImage(-16 - BASE, 4096, 0)), null));
    }

    private static byte[] linuxImage(long textOffset, long sizeBytes, long flags) {
        ByteBuffer image = ByteBuffer.allocate(100).order(ByteOrder.LITTLE_ENDIAN);
        image.putLong(8, textOffset).putLong(16, sizeBytes).putLong(24, flags).putInt(32, 2)
                .put(48, "RISCV".getBytes()).put(56, new byte[] {'R', 'S', 'C', 5});
        return image.array();
    }

    @Test
    void aFirmwareFileLiesAtTheStartOfRamAndIsToldWhereTheKernelIs() {
        Path firmware = file("fw.bin", CODE);
        BootImages images = loaded(new FirmwareSpace.File(firmware), 128 * MIB, file("kernel.elf", ElfBuilder.kernel().build()), null);
        assertEquals(Optional.of(BASE), images.firmwareEntry());
        try (GuestRam ram = new GuestRam(new AddressRange(BASE, 128 * MIB))) {
            images.copyTo(ram);
            long[] info = new long[6];
            Arrays.setAll(info, i -> ram.load(images.firmwareInfo() + 8L * i, AccessWidth.DOUBLE));
            assertArrayEquals(new long[] {0x4942534f, 2, 0x8020_0004L, 1, 0, 0}, info);
        }
    }

    @Test
    void firmwareNeedsNoKernel() {
        Path firmware = file("fw.bin", CODE);
        BootImages images = loaded(new FirmwareSpace.File(firmware), 128 * MIB, null, null);
        assertEquals(Optional.of(BASE), images.firmwareEntry());
        assertEquals(Optional.empty(), images.kernelEntry());
    }

    @Test
    void whateverDoesNotFitIsRefusedByName() {
        Path elf = file("kernel.elf", ElfBuilder.kernel().build());
        assertEquals(elf + ", segment 0 (0x80200000..0x80200008) does not fit in RAM (0x80000000..0x80100000)|"
                + elf + ", segment 1 (0x80201000..0x80204000) does not fit in RAM (0x80000000..0x80100000)", refused(NONE, MIB, elf, null));
        Path large = file("large", new byte[5000]);
        assertEquals(large + " (0x80000000..0x80001388) does not fit in RAM (0x80000000..0x80001000)", refused(NONE, 4096, large, null));
        assertEquals("the device tree (5048 bytes) is larger than RAM (0x80000000..0x80001000)",
                refused(NONE, 4096, file("kernel.bin", CODE), null));
        assertEquals(large + " (5000 bytes) is larger than RAM (0x80000000..0x80001000)",
                refused(NONE, 4096, file("kernel.bin", CODE), large));
    }

    @Test
    void whateverCollidesIsRefusedNamingBoth() {
        Path kernel = file("kernel.bin", new byte[(int) MIB]);
        assertEquals(kernel + " (0x80200000..0x80300000) overlaps the firmware's own memory (0x80280000..0x80281000)",
                refused(new FirmwareSpace.Reserved(new AddressRange(BASE + 5 * MIB / 2, 4096)), 4 * MIB, kernel, null));
        Path firmware = file("fw.bin", new byte[(int) (2 * MIB) + 1]);
        assertEquals(kernel + " (0x80200000..0x80300000) overlaps " + firmware + " (0x80000000..0x80200001)",
                refused(new FirmwareSpace.File(firmware), 128 * MIB, kernel, null));
        Path full = file("full.bin", new byte[(int) MIB]);
        assertEquals("the device tree (0x800fe000..0x800ff388) overlaps " + full + " (0x80000000..0x80100000)", refused(NONE, MIB, full, null));
        Path disk = file("disk", new byte[600_000]);
        Path half = file("half.bin", new byte[500_000]);
        assertEquals(disk + " (0x8007b000..0x8010d7c0) does not fit in RAM (0x80000000..0x80100000)", refused(NONE, MIB, half, disk));
        Path fitting = file("fitting", new byte[540_000]);
        assertEquals(fitting + " (0x8007b000..0x800fed60) overlaps the device tree (0x800fe000..0x800ff388)",
                refused(NONE, MIB, half, fitting));
    }

    @Test
    void unusableFilesAreRefused() throws IOException {
        Path missing = directory.resolve("missing");
        assertEquals(missing + ": does not exist", refused(HOST, 128 * MIB, missing, null));
        Path empty = file("empty", new byte[0]);
        assertEquals(empty + ": is empty", refused(HOST, 128 * MIB, empty, null));
        Path folder = Files.createDirectory(directory.resolve("folder"));
        assertEquals(folder + ": cannot be read: Is a directory", refused(HOST, 128 * MIB, folder, null));
        Path packed = file("Image.gz", new byte[] {0x1f, (byte) 0x8b, 8, 0});
        assertEquals(packed + ": is compressed with gzip; unpack it first", refused(HOST, 128 * MIB, packed, null));
        Path broken = file("broken.elf", new byte[] {0x7f, 'E', 'L', 'F'});
        assertEquals(broken + ": is cut off: it has 4 bytes, an ELF header alone has 64", refused(HOST, 128 * MIB, broken, null));
    }

    @Test
    void everythingThatIsWrongIsSaidAtOnce() {
        Path missing = directory.resolve("missing");
        Path empty = file("empty", new byte[0]);
        assertEquals(missing + ": does not exist|" + empty + ": is empty", refused(new FirmwareSpace.File(missing), 128 * MIB,
                file("kernel.bin", CODE), empty));
    }

    private Path file(String name, byte[] bytes) {
        try {
            return Files.write(directory.resolve(name), bytes);
        } catch (IOException unexpected) {
            throw new UncheckedIOException(unexpected);
        }
    }

    private static Loading load(FirmwareSpace firmware, long ramBytes, Path kernel, Path initrd) {
        return Images.load(new BootRequest(new AddressRange(BASE, ramBytes), firmware, Optional.ofNullable(kernel),
                Optional.ofNullable(initrd), _ -> TREE));
    }

    private static BootImages loaded(FirmwareSpace firmware, long ramBytes, Path kernel, Path initrd) {
        return assertInstanceOf(Loading.Loaded.class, load(firmware, ramBytes, kernel, initrd)).images();
    }

    private static String refused(FirmwareSpace firmware, long ramBytes, Path kernel, Path initrd) {
        Loading.Refused refused = assertInstanceOf(Loading.Refused.class, load(firmware, ramBytes, kernel, initrd));
        return String.join("|", refused.refusals().stream().map(Refusal::message).toList());
    }
}
