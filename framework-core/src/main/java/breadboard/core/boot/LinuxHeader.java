package breadboard.core.boot;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Optional;

/// The header of a raw RISC-V Linux image (Linux, Documentation/arch/riscv/boot-image-header.rst).
///
/// @param textOffset where the image wants to lie, from the start of RAM
/// @param imageBytes its size in memory; 0 or less where the image does not say
/// @param fileBytes  bytes that the file must have: up to the end of the last section of its PE header, which kernels have that UEFI can
///                   start; 0 where there is none
/// @param bigEndian  whether the kernel is big-endian
record LinuxHeader(long textOffset, long imageBytes, long fileBytes, boolean bigEndian) {
    private static final int HEADER_BYTES = 64;
    private static final int MAGIC2_OFFSET = 56;
    private static final int MAGIC2 = 0x0543_5352;
    private static final short DOS_MAGIC = 0x5a4d;
    private static final int PE_POINTER_OFFSET = 60;
    private static final int PE_MAGIC = 0x4550;
    private static final int PE_HEADER_BYTES = 24;
    private static final int SECTION_BYTES = 40;

    static Optional<LinuxHeader> find(byte[] bytes) {
        if (bytes.length < HEADER_BYTES) {
            return Optional.empty();
        }
        ByteBuffer header = ByteBuffer.wrap(bytes, 0, HEADER_BYTES).order(ByteOrder.LITTLE_ENDIAN);
        return header.getInt(MAGIC2_OFFSET) != MAGIC2 ? Optional.empty()
                : Optional.of(new LinuxHeader(header.getLong(8), header.getLong(16), fileBytes(bytes), (header.getLong(24) & 1) != 0));
    }

    /// Microsoft, PE Format: COFF file header and section table.
    private static long fileBytes(byte[] bytes) {
        ByteBuffer file = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
        long header = Integer.toUnsignedLong(file.getInt(PE_POINTER_OFFSET));
        if (file.getShort(0) != DOS_MAGIC || header + PE_HEADER_BYTES > bytes.length || file.getInt((int) header) != PE_MAGIC) {
            return 0;
        }
        int sections = Short.toUnsignedInt(file.getShort((int) header + 6));
        long table = header + PE_HEADER_BYTES + Short.toUnsignedInt(file.getShort((int) header + 20));
        long tableEnd = table + (long) sections * SECTION_BYTES;
        long end = tableEnd;
        for (long section = table; section < tableEnd && section + SECTION_BYTES <= bytes.length; section += SECTION_BYTES) {
            end = Math.max(end, Integer.toUnsignedLong(file.getInt((int) section + 16)) + Integer.toUnsignedLong(file.getInt((int) section + 20)));
        }
        return end;
    }
}
